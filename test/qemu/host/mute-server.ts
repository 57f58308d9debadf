// An ivshmem server that accepts and never speaks.

import { createServer, type Socket } from 'node:net'

/** Listens at `path`; `close` ends it and its connections. `getConnections` counts those that came. */
export async function startMuteServer(
  path: string,
): Promise<{ close: () => Promise<void>; countConnections: () => number }> {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.resume()
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return {
    countConnections: () => sockets.length,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => {
          resolve()
        })
      }),
  }
}
