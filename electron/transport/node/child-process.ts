// Lines between a process and a child that it forked: Node's child_process, and Electron's utilityProcess.

import type { ChildProcess } from 'node:child_process'
import { type Channel, Inbox } from '../wire/channel.ts'

function openLine(
  post: (text: string) => void,
  leave: () => void,
): { channel: Channel; receive: (data: unknown) => void; end: (reason: string) => void } {
  const inbox = new Inbox()
  const close = (reason = 'closed'): void => {
    if (inbox.isClosed) return
    inbox.end(reason)
    leave()
  }
  return {
    receive(data) {
      if (typeof data !== 'string') close('a message that is not text')
      else if (!inbox.deliver(data)) close('too many messages before the first reader')
    },
    end: (reason) => inbox.end(reason),
    channel: {
      send(text) {
        if (!inbox.isClosed) post(text)
      },
      onDidReceive: inbox.onDidReceive,
      onDidClose: inbox.onDidClose,
      close,
    },
  }
}

/** The parent's end of a line to a forked child. Closing it leaves the child to end by itself. */
export function openChildProcess(child: ChildProcess): Channel {
  const line = openLine(
    (text) => {
      if (child.connected) child.send(text, () => undefined)
    },
    () => {
      if (child.connected) child.disconnect()
    },
  )
  child.on('message', line.receive)
  child.on('disconnect', () => line.end('the child left'))
  child.on('exit', (code, signal) => line.end(`the child ended with ${signal ?? `code ${code}`}`))
  child.on('error', (error) => line.end(error.message))
  return line.channel
}

/** The part of Electron's UtilityProcess that a line needs. */
export interface UtilityProcessLike {
  postMessage: (message: unknown) => void
  on: ((event: 'message', listener: (message: unknown) => void) => unknown) &
    ((event: 'exit', listener: (code: number) => void) => unknown)
  kill: () => boolean
}

/** The parent's end of a line to an Electron utility process. Closing it ends the child. */
export function openUtilityProcess(child: UtilityProcessLike): Channel {
  const line = openLine(
    (text) => child.postMessage(text),
    () => child.kill(),
  )
  child.on('message', line.receive)
  child.on('exit', (code) => line.end(`the child ended with code ${code}`))
  return line.channel
}

/** The part of Electron's process.parentPort that a line needs. */
interface ParentPortLike {
  postMessage: (message: unknown) => void
  on: (event: 'message', listener: (event: { data: unknown }) => void) => unknown
}

/** The child's end of the line to whatever forked it; undefined when nothing did. */
export function openParentProcess(): Channel | undefined {
  const { parentPort } = process as { parentPort?: ParentPortLike }
  if (parentPort) {
    const line = openLine(
      (text) => parentPort.postMessage(text),
      () => process.exit(0),
    )
    parentPort.on('message', ({ data }) => line.receive(data))
    return line.channel
  }
  if (process.send === undefined) return undefined
  const line = openLine(
    (text) => process.send?.(text, undefined, undefined, () => undefined),
    () => {
      if (process.connected) process.disconnect()
    },
  )
  process.on('message', line.receive)
  process.on('disconnect', () => line.end('the parent left'))
  return line.channel
}
