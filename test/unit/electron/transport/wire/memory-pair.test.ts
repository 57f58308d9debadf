import { describe, expect, it } from 'vitest'
import { makeMemoryPair } from '../../../../../electron/transport/wire/memory-pair.ts'
import { describeTransport } from '../../../../conformance/describe-transport.ts'
import { makeProbeServer } from '../../../../conformance/probe-service.ts'

describeTransport('memory pair', {
  manyClients: true,
  open() {
    const server = makeProbeServer()
    const ends: { close: () => void }[] = []
    return {
      connect() {
        const [client, end] = makeMemoryPair()
        server.accept(end)
        ends.push(end)
        return client
      },
      stop: () => {
        for (const end of ends) end.close()
      },
    }
  },
})

describe('memory pair', () => {
  it('keeps messages for a side that does not listen yet', async () => {
    const [left, right] = makeMemoryPair()
    left.send('one')
    left.send('two')
    await new Promise((resolve) => setTimeout(resolve, 5))
    const received: string[] = []
    right.onDidReceive((text) => received.push(text))
    expect(received).toEqual(['one', 'two'])
  })

  it('ends the line when 1,025 messages wait for a side that never listens', async () => {
    const [left, right] = makeMemoryPair()
    for (let count = 0; count < 1025; count += 1) left.send('x')
    const reason = await new Promise<string>((resolve) => right.onDidClose(resolve))
    expect(reason).toBe('the other side does not read')
  })

  it('drops what is sent after the end and tells late listeners of it', async () => {
    const [left, right] = makeMemoryPair()
    const received: string[] = []
    right.onDidReceive((text) => received.push(text))
    left.close('done')
    left.send('late')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(received).toEqual([])
    expect(await new Promise((resolve) => right.onDidClose(resolve))).toBe('done')
  })
})
