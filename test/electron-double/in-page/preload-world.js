// Evaluated in the preload's world: `electron` as a sandboxed preload may require it, and the way to main.
;(bridge, sendToMain, runPreload) => {
  const listeners = new Map()
  const ports = new Map()

  const add = (channel, listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    return ipcRenderer
  }
  const remove = (channel, listener) => {
    const rest = (listeners.get(channel) ?? []).filter((kept) => kept !== listener && kept.inner !== listener)
    listeners.set(channel, rest)
    return ipcRenderer
  }
  const ipcRenderer = {
    send: (channel, ...values) =>
      sendToMain(JSON.stringify({ send: channel, values: structuredClone(values) })),
    on: add,
    off: remove,
    once: (channel, listener) => {
      const once = (...values) => {
        remove(channel, once)
        listener(...values)
      }
      once.inner = listener
      return add(channel, once)
    },
  }

  /** The page's half of a port that main has handed over: a real MessagePort, pumped to and from main. */
  const openPort = (id) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => sendToMain(JSON.stringify({ port: id, data }))
    port1.addEventListener('close', () => {
      ports.delete(id)
      sendToMain(JSON.stringify({ closed: id }))
    })
    ports.set(id, port1)
    return port2
  }

  const modules = {
    electron: {
      ipcRenderer,
      contextBridge: { exposeInMainWorld: (name, value) => bridge.expose(name, value) },
    },
  }
  const require = (name) => {
    if (name in modules) return modules[name]
    throw new Error(`module not found: ${name}`)
  }
  const process = { type: 'renderer', sandboxed: true, contextIsolated: true, platform: 'linux' }
  runPreload(require, { exports: {} }, process)

  /** What main sends: a message with ports, a message on a port, or the end of a port. */
  return (message) => {
    if ('channel' in message) {
      const event = { sender: ipcRenderer, ports: message.ports.map(openPort) }
      for (const listener of [...(listeners.get(message.channel) ?? [])]) listener(event, ...message.values)
    } else if ('port' in message) ports.get(message.port)?.postMessage(message.data)
    else {
      ports.get(message.closed)?.close()
      ports.delete(message.closed)
    }
  }
}
