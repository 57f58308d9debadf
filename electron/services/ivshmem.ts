// The ivshmem service: servers and their doorbells through the control port, and peers of our own.

import type { IvshmemEvent, ivshmemService } from '../contract/ivshmem.ts'
import type { Cancellation, Emitter, Implementation } from '../contract/service.ts'
import { type CountedCell, DoorbellMatrix } from '../ivshmem/doorbell-matrix.ts'
import { makeServerFiles } from '../formats/ivshmem/export.ts'
import { Failure } from '../model/failure.ts'
import type { IvshmemLink, IvshmemPort, ToldEvent } from './ivshmem-port.ts'
import type { Ports } from './ports.ts'
import { VirtualPeers } from './virtual-peers.ts'

/** A server whose events are heard. */
interface Attachment {
  link: IvshmemLink
  matrix: DoorbellMatrix
  /** Those who watch it, by what ends their wait. */
  watchers: Set<() => void>
  /** Somebody attached for good, until `detach`. */
  isKept: boolean
}

type Emit = Emitter<typeof ivshmemService>

/** Servers that clients have attached to, by their control sockets. */
class Attachments {
  readonly #port: IvshmemPort
  readonly #emit: Emit
  readonly #attached = new Map<string, Promise<Attachment>>()

  constructor(port: IvshmemPort, emit: Emit) {
    this.#port = port
    this.#emit = emit
  }

  /** Attaches until `detach`. */
  async attach(control: string): Promise<Attachment> {
    const attachment = await this.#get(control)
    attachment.isKept = true
    return attachment
  }

  /** Attaches for as long as somebody waits here, or the server ends. */
  async watch(control: string, cancellation: Cancellation): Promise<void> {
    const attachment = await this.#get(control)
    const { watchers } = attachment
    await new Promise<void>((resolve) => {
      watchers.add(resolve)
      cancellation.onDidCancel(() => {
        watchers.delete(resolve)
        resolve()
      })
    })
    if (watchers.size > 0 || attachment.isKept) return
    if ((await this.#attached.get(control)) === attachment) await this.detach(control)
  }

  #get(control: string): Promise<Attachment> {
    const known = this.#attached.get(control)
    if (known) return known
    const opening = this.#open(control)
    this.#attached.set(control, opening)
    opening.catch(() => this.#attached.delete(control))
    return opening
  }

  async detach(control: string): Promise<void> {
    const attachment = this.#attached.get(control)
    this.#attached.delete(control)
    await attachment?.then(close, () => undefined)
  }

  /** Uses the link of an attached server, else one that is open for the length of the question. */
  async use<T>(control: string, ask: (link: IvshmemLink) => Promise<T>): Promise<T> {
    const attached = this.#attached.get(control)
    if (attached) return ask((await attached).link)
    const link = await this.#port.openLink(control)
    try {
      return await ask(link)
    } finally {
      link.close()
    }
  }

  find(control: string): Promise<Attachment> | undefined {
    return this.#attached.get(control)
  }

  async #open(control: string): Promise<Attachment> {
    const matrix = new DoorbellMatrix()
    const watchers = new Set<() => void>()
    const link = await this.#port.openLink(control, {
      onTell: (events) => {
        this.#emit('onDidTell', { control, events: events.map((event) => this.#note(event, matrix)) })
      },
      onEnd: (why) => {
        // Who detached does not hear of the end that he made.
        if (!this.#attached.delete(control)) return
        this.#emit('onDidEnd', { control, why })
        for (const end of watchers) end()
      },
    })
    const status = await link.getStatus()
    if (status.mode === 'tap') matrix.load((await link.readMatrix()).cells)
    return { link, matrix, watchers, isKept: false }
  }

  #note(event: ToldEvent, matrix: DoorbellMatrix): IvshmemEvent {
    if (event.type === 'leave') matrix.remove(event.id)
    if (event.type !== 'rings') return event
    matrix.update(event.cells, event.at)
    const cells = event.cells.map(
      ([sender, receiver, vector, count]) =>
        matrix.get(sender, receiver, vector, event.at) ?? { sender, receiver, vector, count, rate: 0 },
    )
    return { type: 'rings', at: event.at, cells }
  }
}

/** Nobody hears of it any more, and nobody waits. */
function close({ link, watchers }: Attachment): void {
  link.close()
  for (const end of [...watchers]) end()
}

function listPlain(cells: readonly CountedCell[]) {
  return cells.map(([sender, receiver, vector, count]) => ({ sender, receiver, vector, count, rate: 0 }))
}

/** Implements the service. */
export function makeIvshmemService(ports: Ports, emit: Emit): Implementation<typeof ivshmemService> {
  const { ivshmem: port } = ports
  const attachments = new Attachments(port, emit)
  const virtual = new VirtualPeers(port, emit)
  /** Listing is harmless; everything else acts on servers and VMs. */
  const requireControl = (): void => {
    if (ports.shell.info.control) return
    throw new Failure({
      code: 'app/no-control',
      message: 'This shell may not act on ivshmem servers; start it with --allow-control.',
    })
  }
  const use = <T>(control: string, ask: (link: IvshmemLink) => Promise<T>): Promise<T> => {
    requireControl()
    return attachments.use(control, ask)
  }
  return {
    list: () => port.listServers(),
    suggestSocket: async () => ({ socket: await port.suggestSocket() }),
    start(options) {
      requireControl()
      return port.startServer(options)
    },
    makeBootFiles({ mode, adopt: _, ...options }) {
      return makeServerFiles({ ...options, tap: mode === 'tap' }, port.findProgram())
    },
    async stop({ control }) {
      await use(control, (link) => link.stop())
      return {}
    },
    async upgrade({ control }) {
      await use(control, (link) => link.upgrade())
      return use(control, (link) => link.getStatus())
    },
    async attach({ control }) {
      requireControl()
      const { link } = await attachments.attach(control)
      const [server, peers] = await Promise.all([link.getStatus(), link.listPeers()])
      return { server, peers }
    },
    async detach({ control }) {
      await attachments.detach(control)
      return {}
    },
    async watch({ control }, cancellation) {
      requireControl()
      await attachments.watch(control, cancellation)
      return {}
    },
    status: ({ control }) => use(control, (link) => link.getStatus()),
    peers: ({ control }) => use(control, (link) => link.listPeers()),
    async matrix({ control }) {
      const told = await use(control, (link) => link.readMatrix())
      const attachment = await attachments.find(control)
      const departed = listPlain(told.departed)
      if (!attachment) return { at: told.at, cells: listPlain(told.cells), departed }
      attachment.matrix.update(told.cells, told.at)
      return { at: told.at, cells: attachment.matrix.list(told.at), departed }
    },
    pending: ({ control }) => use(control, (link) => link.readPending()),
    ring: ({ control, peer, vector, times }) => use(control, (link) => link.ring(peer, vector, times ?? 1)),
    async setPaused({ control, peer, paused }) {
      await use(control, (link) => link.setPaused(peer, paused))
      return {}
    },
    async disconnect({ control, peer }) {
      await use(control, (link) => link.disconnect(peer))
      return {}
    },
    read: ({ control, offset, length }) => use(control, (link) => link.read(offset, length)),
    async write({ control, offset, data }) {
      await use(control, (link) => link.write(offset, data))
      return {}
    },
    async saveTimeline({ path, text, overwrite }) {
      const expect = overwrite === true ? 'anything' : 'missing'
      return { path: (await ports.files.write(path, text, { expect })).realPath }
    },
    join(options) {
      requireControl()
      return virtual.join(options)
    },
    leave({ handle }) {
      virtual.leave(handle)
      return {}
    },
    virtualPeers: () => virtual.list(),
    readRegister: ({ handle, offset }) => virtual.readRegister(handle, offset),
    writeRegister({ handle, offset, value }) {
      requireControl()
      return virtual.writeRegister(handle, offset, value)
    },
  }
}
