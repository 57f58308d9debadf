// The only IPC of the desktop shell: a page of ours asks once for a line and gets one end of a message channel.

import {
  type IpcMain,
  type IpcMainEvent,
  MessageChannelMain,
  type MessagePortMain,
  type WebFrameMain,
} from 'electron'
import { type Channel, Inbox } from '../transport/wire/channel.ts'
import { GOODBYE, PAGE_CHANNEL } from '../contract/desktop-bridge.ts'
import { isAppUrl } from './app-url.ts'

/** Makes a line of main's end of a message channel. */
export function openMainPort(port: MessagePortMain): Channel {
  const inbox = new Inbox()
  const close = (reason = 'closed'): void => {
    if (inbox.isClosed) return
    inbox.end(reason)
    port.postMessage(GOODBYE)
    port.close()
  }
  port.on('message', ({ data }) => {
    if (data === GOODBYE) {
      inbox.end('the page closed the line')
      port.close()
    } else if (typeof data !== 'string') close('a message that is not text')
    else if (!inbox.deliver(data)) close('too many messages before the first reader')
  })
  port.on('close', () => inbox.end('the page is gone'))
  port.start()
  return {
    send(text) {
      if (!inbox.isClosed) port.postMessage(text)
    },
    onDidReceive: inbox.onDidReceive,
    onDidClose: inbox.onDidClose,
    close,
  }
}

/** The frame that sent a message when it is the page of one of our windows; undefined for everybody else. */
function findTrustedFrame(
  event: IpcMainEvent,
  isOurs: (contentsId: number) => boolean,
): WebFrameMain | undefined {
  const { sender, senderFrame } = event
  if (!senderFrame || senderFrame.isDestroyed() || sender.isDestroyed()) return undefined
  if (senderFrame.parent !== null || !isAppUrl(senderFrame.url)) return undefined
  return isOurs(sender.id) ? senderFrame : undefined
}

/** Hands a line to every page of ours that asks; `refused` is told of anybody else. */
export function handOverLines(
  ipcMain: IpcMain,
  options: {
    isOurs: (contentsId: number) => boolean
    accept: (channel: Channel) => void
    refused: () => void
  },
): void {
  /** One line a window: a page that was loaded again gets a new one. */
  const lines = new Map<number, Channel>()
  ipcMain.on(PAGE_CHANNEL, (event) => {
    const frame = findTrustedFrame(event, options.isOurs)
    if (!frame) {
      options.refused()
      return
    }
    const contentsId = event.sender.id
    lines.get(contentsId)?.close('the page was loaded again')
    const { port1, port2 } = new MessageChannelMain()
    const channel = openMainPort(port1)
    lines.set(contentsId, channel)
    channel.onDidClose(() => {
      if (lines.get(contentsId) === channel) lines.delete(contentsId)
    })
    options.accept(channel)
    frame.postMessage(PAGE_CHANNEL, null, [port2])
  })
}
