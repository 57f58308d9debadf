// Events on their way from the services to every connected client.

/** Receives one event, as a JSON-RPC notification `service.event`. */
export type EventSink = (method: string, value: unknown) => void

/** One connected client, as the hub sees it. */
export interface HubClient {
  /** The client has called a method: it is up, and its subscriptions stand. */
  heard: () => void
  detach: () => void
}

export interface EventHub {
  /** Sends to every client that is connected now. */
  broadcast: (service: string, event: string, value: unknown) => void
  /** The same, but when no client has called a method yet, keeps the event for the first one that does. */
  broadcastWhenHeard: (service: string, event: string, value: unknown) => void
  attach: (sink: EventSink) => HubClient
}

/** Makes the hub that `makeServices` broadcasts into and that serving attaches clients to. */
export function createEventHub(): EventHub {
  const clients = new Map<EventSink, { isHeard: boolean }>()
  let kept: (() => void)[] = []
  const broadcast = (service: string, event: string, value: unknown): void => {
    for (const sink of [...clients.keys()]) sink(`${service}.${event}`, value)
  }
  return {
    broadcast,
    broadcastWhenHeard(service, event, value) {
      if ([...clients.values()].some(({ isHeard }) => isHeard)) broadcast(service, event, value)
      else kept.push(() => broadcast(service, event, value))
    },
    attach(sink) {
      const client = { isHeard: false }
      clients.set(sink, client)
      return {
        heard() {
          client.isHeard = true
          const waiting = kept
          kept = []
          for (const send of waiting) send()
        },
        detach: () => clients.delete(sink),
      }
    },
  }
}
