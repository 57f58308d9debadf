// Gives a forked child what a utility process has: process.parentPort instead of process.send.
const { EventEmitter } = require('node:events')

const send = process.send.bind(process)
delete process.send
const parentPort = new EventEmitter()
parentPort.postMessage = (message) => send(message, undefined, undefined, () => undefined)

// What comes before the program listens is kept for it, as Electron does.
const early = []
parentPort.on('newListener', (name) => {
  if (name === 'message')
    setImmediate(() => early.splice(0).forEach((event) => parentPort.emit('message', event)))
})
process.on('message', (data) => {
  const event = { data, ports: [] }
  if (parentPort.listenerCount('message') === 0) early.push(event)
  else parentPort.emit('message', event)
})
process.on('disconnect', () => process.exit(0))
process.parentPort = parentPort
