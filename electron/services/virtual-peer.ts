// A peer of our own: the connection that the helper holds, the protocol's peer, and the device that it plays.

import type { VirtualPeer as VirtualPeerView } from '../contract/ivshmem.ts'
import { type DeviceRevision, IvshmemDevice, type RingOutcome } from '../ivshmem/device.ts'
import { type Chunk, MessageDecoder, WireFault } from '../ivshmem/messages.ts'
import { Peer, type PeerEvent } from '../ivshmem/peer.ts'
import { Failure } from '../model/failure.ts'
import { fitRegion } from '../ivshmem/region-fit.ts'
import type { HeldDescriptor, IvshmemPort, IvshmemWire } from './ivshmem-port.ts'

export interface JoinOptions {
  socket: string
  legacy?: boolean | undefined
  revision?: DeviceRevision | undefined
}

/** Why a server of ours refuses, by the version that it sends (see `ivshmemd --help`). */
const REFUSALS: Record<string, string> = {
  '1001': 'the group is full',
  '1002': 'this user is not allowed',
  '1003': 'the server is ending',
  '1004': 'no id is left that no peer has seen',
  '1005': 'the server may not open more files',
}

/** One peer, from joining to leaving. */
export class VirtualPeer {
  readonly #handle: string
  readonly #options: JoinOptions
  readonly #onChange: () => void
  readonly #peer: Peer<HeldDescriptor>
  readonly #decoder: MessageDecoder<HeldDescriptor>
  readonly #device: IvshmemDevice<HeldDescriptor>
  /** Own vectors by the descriptor that tells of them, and the rings that arrived. */
  readonly #vectors = new Map<HeldDescriptor, number>()
  readonly #received: number[] = []
  #wire: IvshmemWire | undefined
  #state: VirtualPeerView['state'] = 'joining'
  #problem: string | undefined
  #size: number | undefined
  #ringing: Promise<'rung' | 'pending' | 'blocked'> | undefined
  #settle: (() => void) | undefined
  /** Messages are understood one after the other, though some need an answer of the helper. */
  #order: Promise<void> = Promise.resolve()

  constructor(handle: string, options: JoinOptions, onChange: () => void) {
    this.#handle = handle
    this.#options = options
    this.#onChange = onChange
    this.#peer = new Peer(options.legacy ? 'legacy' : 'version-0')
    this.#decoder = new MessageDecoder((descriptor) => void this.#wire?.release([descriptor]))
    this.#device = new IvshmemDevice(
      // Registers are what a person wants to see, so interrupts come by the status register, not by MSI-X.
      { revision: options.revision ?? 'today', msi: false, hasServer: true, role: 'peer' },
      {
        ring: (doorbell) => {
          this.#ringing = this.#wire?.ring(doorbell)
          return 'rung'
        },
        setLevel: () => undefined,
        sendMessage: () => undefined,
      },
      this.#peer.table,
    )
  }

  /** Connects, and waits until the server has told id and memory, or refused. Fails with "ivshmem/unreachable". */
  async join(port: IvshmemPort): Promise<void> {
    const greeted = new Promise<void>((resolve) => (this.#settle = resolve))
    this.#wire = await port.openWire(this.#options.socket, {
      onChunk: (chunk) => {
        this.#order = this.#order.then(() => this.#read(chunk))
      },
      onSignal: (doorbell, count) => this.#signal(doorbell, count),
      onClose: (why) => {
        this.#order = this.#order.then(() => this.#end('lost', `The connection ended: ${why}.`))
      },
    })
    await greeted
  }

  get view(): VirtualPeerView {
    return {
      handle: this.#handle,
      socket: this.#options.socket,
      state: this.#state,
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
      ...(this.#peer.id === undefined ? {} : { id: this.#peer.id }),
      ...(this.#size === undefined ? {} : { size: this.#size }),
      peers: this.#peer.table.list().filter(({ id }) => id !== this.#peer.id),
      received: [...this.#received],
      registers: this.#device.getRegisters(),
    }
  }

  leave(): void {
    this.#wire?.close()
    this.#wire = undefined
    this.#state = 'lost'
  }

  readRegister(offset: number): number {
    const value = this.#device.read(offset)
    this.#onChange()
    return value
  }

  async writeRegister(offset: number, value: number): Promise<RingOutcome | undefined> {
    this.#ringing = undefined
    const outcome = this.#device.write(offset, value)
    this.#onChange()
    if (outcome !== 'rung') return outcome
    // The device rang while it was written to.
    const ringing = this.#ringing as Promise<'rung' | 'pending' | 'blocked'> | undefined
    return (await ringing) ?? 'no-server'
  }

  async #read(chunk: Chunk<HeldDescriptor>): Promise<void> {
    if (this.#state === 'lost' || this.#state === 'refused') return
    try {
      for (const message of this.#decoder.push(chunk)) {
        const event = this.#peer.take(message)
        if (event) await this.#follow(event)
      }
    } catch (error) {
      if (error instanceof WireFault) this.#end('lost', `The server broke the protocol: ${error.message}.`)
      else if (error instanceof Failure) this.#end('lost', error.data.message)
      else throw error
    }
    this.#onChange()
  }

  async #follow(event: PeerEvent<HeldDescriptor>): Promise<void> {
    switch (event.type) {
      case 'refused':
        this.#refuse(event.version)
        return
      case 'id':
        this.#device.setId(event.id)
        return
      case 'memory':
        await this.#takeMemory(event.memory, event.replaced)
        return
      case 'vector':
        if (event.peer === this.#peer.id) await this.#watch(event.doorbell, event.vector)
        return
      case 'left':
        await this.#wire?.release(event.doorbells)
        return
    }
  }

  #refuse(version: bigint): void {
    const reason = REFUSALS[String(version)] ?? 'it speaks another protocol'
    this.#end('refused', `The server answered with version ${String(version)}: ${reason}.`)
  }

  async #takeMemory(memory: HeldDescriptor, replaced: HeldDescriptor | undefined): Promise<void> {
    if (replaced !== undefined) await this.#wire?.release([replaced])
    const size = await this.#wire?.getSize(memory)
    const fit = fitRegion(size ?? 0, undefined)
    if (!fit.fits) {
      this.#end(
        'lost',
        `QEMU would abort with a region of ${size ?? 0} bytes: its size must be a power of two.`,
      )
      return
    }
    this.#size = fit.size
    this.#device.setMapped(true)
    this.#state = 'joined'
    this.#settle?.()
  }

  async #watch(doorbell: HeldDescriptor, vector: number): Promise<void> {
    this.#vectors.set(doorbell, vector)
    this.#received[vector] = 0
    await this.#wire?.watch(doorbell)
  }

  #signal(doorbell: HeldDescriptor, count: bigint): void {
    const vector = this.#vectors.get(doorbell)
    if (vector === undefined) return
    this.#received[vector] = (this.#received[vector] ?? 0) + Number(count)
    this.#device.takeInterrupt(vector, count)
    this.#onChange()
  }

  #end(state: 'refused' | 'lost', problem: string): void {
    if (this.#state === 'refused' || this.#state === 'lost') return
    this.#state = state
    this.#problem = problem
    this.#wire?.close()
    this.#settle?.()
    this.#onChange()
  }
}
