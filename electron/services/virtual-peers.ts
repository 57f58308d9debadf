// The peers of our own that are there now, and what the contract may do with them.

import type { ivshmemService, VirtualPeer as VirtualPeerView } from '../contract/ivshmem.ts'
import type { Emitter } from '../contract/service.ts'
import type { RingOutcome } from '../ivshmem/device.ts'
import { Failure } from '../model/failure.ts'
import type { IvshmemPort } from './ivshmem-port.ts'
import { type JoinOptions, VirtualPeer } from './virtual-peer.ts'

/** Milliseconds between two tellings of one peer. */
const TELL_INTERVAL = 100

/** Peers by handle. */
export class VirtualPeers {
  readonly #port: IvshmemPort
  readonly #emit: Emitter<typeof ivshmemService>
  readonly #peers = new Map<string, VirtualPeer>()
  #next = 1

  constructor(port: IvshmemPort, emit: Emitter<typeof ivshmemService>) {
    this.#port = port
    this.#emit = emit
  }

  /** Joins and gives the peer, also one that was refused. Fails when there is no connection at all. */
  async join(options: JoinOptions): Promise<VirtualPeerView> {
    const handle = `peer-${this.#next}`
    this.#next += 1
    const tell = this.#port.makeThrottle(TELL_INTERVAL, () => {
      const known = this.#peers.get(handle)
      if (known) this.#emit('onDidChangeVirtualPeer', known.view)
    })
    const peer = new VirtualPeer(handle, options, tell)
    await peer.join(this.#port)
    if (peer.view.state !== 'refused') this.#peers.set(handle, peer)
    return peer.view
  }

  leave(handle: string): void {
    this.#get(handle).leave()
    this.#peers.delete(handle)
  }

  list(): VirtualPeerView[] {
    return [...this.#peers.values()].map((peer) => peer.view)
  }

  readRegister(handle: string, offset: number): { value: number } {
    return { value: this.#get(handle).readRegister(offset) }
  }

  async writeRegister(handle: string, offset: number, value: number): Promise<{ doorbell?: RingOutcome }> {
    const doorbell = await this.#get(handle).writeRegister(offset, value)
    return doorbell === undefined ? {} : { doorbell }
  }

  #get(handle: string): VirtualPeer {
    const peer = this.#peers.get(handle)
    if (peer) return peer
    throw new Failure({
      code: 'ivshmem/no-virtual-peer',
      message: `There is no peer "${handle}" of this app any more.`,
      object: handle,
    })
  }
}
