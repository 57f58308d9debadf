import { describe, expect, it } from 'vitest'
import { createEventHub } from '../../../../../electron/transport/wire/event-hub.ts'

const listen = (hub: ReturnType<typeof createEventHub>) => {
  const events: unknown[] = []
  const client = hub.attach((method, value) => events.push([method, value]))
  return { events, client }
}

describe('event hub', () => {
  it('sends to those who are attached', () => {
    const hub = createEventHub()
    const [one, two] = [listen(hub), listen(hub)]
    two.client.detach()
    hub.broadcast('app', 'onDidChange', 1)
    expect([one.events, two.events]).toEqual([[['app.onDidChange', 1]], []])
  })

  it('keeps an event until a client has called a method, and sends it once', () => {
    const hub = createEventHub()
    hub.broadcastWhenHeard('app', 'onDidRequestOpen', 'a')
    const first = listen(hub)
    hub.broadcastWhenHeard('app', 'onDidRequestOpen', 'b')
    expect(first.events).toEqual([])
    first.client.heard()
    expect(first.events).toEqual([
      ['app.onDidRequestOpen', 'a'],
      ['app.onDidRequestOpen', 'b'],
    ])
    const second = listen(hub)
    second.client.heard()
    expect(second.events).toEqual([])
  })

  it('sends at once when a client is up, and keeps it again when the last one left', () => {
    const hub = createEventHub()
    const first = listen(hub)
    first.client.heard()
    hub.broadcastWhenHeard('app', 'x', 1)
    expect(first.events).toEqual([['app.x', 1]])
    first.client.detach()
    hub.broadcastWhenHeard('app', 'x', 2)
    const second = listen(hub)
    second.client.heard()
    expect(second.events).toEqual([['app.x', 2]])
  })
})
