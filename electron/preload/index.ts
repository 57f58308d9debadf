// What the desktop's page gets: one function that gives one line to the main process. Nothing of Electron is passed on.

import { contextBridge, ipcRenderer } from 'electron'
import {
  DESKTOP_BRIDGE,
  type DesktopBridge,
  type DesktopLine,
  GOODBYE,
  PAGE_CHANNEL,
} from '../contract/desktop-bridge.ts'

let isTaken = false

function openLine(
  port: MessagePort,
  receive: (text: string) => void,
  closed: (reason: string) => void,
): DesktopLine {
  port.onmessage = ({ data }) => {
    if (typeof data === 'string') receive(data)
    else if (data === GOODBYE) {
      port.close()
      closed('the app closed the line')
    }
  }
  return {
    send(text) {
      if (typeof text === 'string') port.postMessage(text)
    },
    close() {
      port.postMessage(GOODBYE)
      port.close()
    },
  }
}

const bridge: DesktopBridge = {
  openChannel(receive, closed) {
    if (isTaken || typeof receive !== 'function' || typeof closed !== 'function')
      return Promise.reject(new Error('The line can be opened once, with two functions.'))
    isTaken = true
    return new Promise((resolve, reject) => {
      ipcRenderer.once(PAGE_CHANNEL, ({ ports }) => {
        const [port] = ports
        if (port) resolve(openLine(port, receive, closed))
        else reject(new Error('The app gave no line.'))
      })
      ipcRenderer.send(PAGE_CHANNEL)
    })
  },
}

contextBridge.exposeInMainWorld(DESKTOP_BRIDGE, bridge)
