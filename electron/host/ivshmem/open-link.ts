// A link to an ivshmem server of ours: typed questions, and its events in batches of at most ten a second.

import type { IvshmemPeer, IvshmemServer } from '../../contract/ivshmem.ts'
import type { IvshmemLink, LinkListener, ToldEvent } from '../../services/ivshmem-port.ts'
import { ControlClient } from './control-client.ts'
import {
  readBytes,
  readEnd,
  readMatrix,
  readPeers,
  readPending,
  readRing,
  readServer,
  readTold,
} from './read-replies.ts'

/** Milliseconds between two batches. */
const BATCH_INTERVAL = 100

/** Events of one batch; the oldest are left out, and counted, when there are more. */
const BATCH_LIMIT = 500

/** Collects events in order, though looking at a peer's process takes its time. */
class Batches {
  readonly #tell: (events: ToldEvent[]) => void
  #events: ToldEvent[] = []
  #lost = 0
  #timer: NodeJS.Timeout | undefined
  #order: Promise<void> = Promise.resolve()

  constructor(tell: (events: ToldEvent[]) => void) {
    this.#tell = tell
  }

  add(event: Promise<ToldEvent | undefined>): void {
    this.#order = this.#order.then(async () => {
      const known = await event
      if (known) this.#keep(known)
    })
  }

  /** Tells what is left, after everything that was added before. */
  async finish(): Promise<void> {
    await this.#order
    clearTimeout(this.#timer)
    this.#flush()
  }

  #keep(event: ToldEvent): void {
    this.#events.push(event)
    if (this.#events.length > BATCH_LIMIT) {
      this.#events.shift()
      this.#lost += 1
    }
    this.#timer ??= setTimeout(() => this.#flush(), BATCH_INTERVAL).unref()
  }

  #flush(): void {
    this.#timer = undefined
    const lost: ToldEvent[] = this.#lost > 0 ? [{ type: 'lost', at: Date.now(), count: this.#lost }] : []
    const events = [...lost, ...this.#events]
    this.#events = []
    this.#lost = 0
    if (events.length > 0) this.#tell(events)
  }
}

/** Connects to a control socket; with a listener it also hears what happens. Fails with "ivshmem/…". */
export async function openLink(control: string, listener?: LinkListener): Promise<IvshmemLink> {
  const client = await ControlClient.connect(control)
  if (listener) await watch(client, listener)
  const ask = (command: string) => client.ask(command)
  return {
    getStatus: async (): Promise<IvshmemServer> => readServer(await ask('status')),
    listPeers: async (): Promise<IvshmemPeer[]> => readPeers(await ask('peers')),
    readMatrix: async () => readMatrix(await ask('matrix')),
    readPending: async () => readPending(await ask('pending')),
    ring: async (peer, vector, times) => readRing(await ask(`ring ${peer} ${vector} ${times}`)),
    setPaused: async (peer, paused) => {
      await ask(`${paused ? 'pause' : 'resume'} ${peer}`)
    },
    disconnect: async (peer) => {
      await ask(`disconnect ${peer}`)
    },
    read: async (offset, length) => readBytes(await ask(`read ${offset} ${length}`)),
    write: async (offset, data) => {
      await ask(`write ${offset} ${data}`)
    },
    stop: async () => {
      await ask('stop')
      // Its sockets are gone once it has closed this connection.
      await new Promise<void>((done) => client.onDidClose(() => done()))
    },
    upgrade: (program) => upgrade(client, program),
    close: () => client.close(),
  }
}

async function watch(client: ControlClient, listener: LinkListener): Promise<void> {
  const batches = new Batches((events) => listener.onTell(events))
  let end: 'stopped' | 'upgraded' | undefined
  client.onDidTell((message) => {
    end ??= readEnd(message)
    batches.add(readTold(message))
  })
  client.onDidClose(() => {
    void batches.finish().then(() => listener.onEnd(end ?? 'lost'))
  })
  await client.ask('watch')
}

/** The server answers only when it stays as it is; else it is started anew in place, and this connection ends. */
async function upgrade(client: ControlClient, program: string | undefined): Promise<void> {
  const seen = { upgrade: false }
  const forget = client.onDidTell((message) => {
    if (readEnd(message) === 'upgraded') seen.upgrade = true
  })
  try {
    await client.ask('watch')
    await client.ask(program === undefined ? 'upgrade' : `upgrade ${program}`)
  } catch (error) {
    if (!seen.upgrade) throw error
  } finally {
    forget()
  }
}
