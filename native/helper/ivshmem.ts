// The helper's part for peers of our own: one wire of the addon a connection.

import type { helperIvshmemService } from '../../electron/contract/helper-ivshmem.ts'
import type { Emitter, Implementation } from '../../electron/contract/service.ts'
import { Failure } from '../../electron/model/failure.ts'

type RingResult = 'rung' | 'pending' | 'blocked'

/** The events of a wire, as native/napi/ivshmem.cc calls them. */
type WireCall =
  | ['chunks', { bytes: Buffer; handles: number[]; truncated: boolean }[]]
  | ['signal', number, bigint]
  | ['ring', number, RingResult]
  | ['close', string]

interface WireObject {
  ring: (handle: number, number: number) => void
  watch: (handle: number) => boolean
  describe: (handle: number) => {
    kind: 'eventfd' | 'memory' | 'other'
    size: number
    seals: number
    link: string
  }
  release: (handle: number) => void
  close: () => void
}

/** What the addon exports for this. */
export interface IvshmemAddon {
  IvshmemWire: new (path: string, listener: (...call: WireCall) => void) => WireObject
}

/** A wire and the rings that wait for their results. */
interface Held {
  wire: WireObject
  rings: Map<number, (result: RingResult) => void>
}

/** Implements the service over the addon; without one everything fails and says why. */
export class HelperWires {
  readonly #addon: IvshmemAddon | undefined
  readonly #emit: Emitter<typeof helperIvshmemService>
  readonly #wires = new Map<number, Held>()
  #nextRing = 1

  constructor(addon: IvshmemAddon | undefined, emit: Emitter<typeof helperIvshmemService>) {
    this.#addon = addon
    this.#emit = emit
  }

  makeImplementation(): Implementation<typeof helperIvshmemService> {
    return {
      open: ({ wire, socket }) => this.#open(wire, socket),
      ring: ({ wire, handle }) => this.#ring(wire, handle),
      watch: ({ wire, handle }) => ({ watched: this.#get(wire).wire.watch(handle) }),
      describe: ({ wire, handle }) => this.#get(wire).wire.describe(handle),
      release: ({ wire, handles }) => {
        for (const handle of handles) this.#get(wire).wire.release(handle)
        return {}
      },
      close: ({ wire }) => {
        this.#end(wire)
        return {}
      },
    }
  }

  #open(number: number, socket: string): Record<string, never> {
    if (!this.#addon)
      throw new Failure({ code: 'helper/no-addon', message: 'Joining needs the native helper.' })
    const rings = new Map<number, (result: RingResult) => void>()
    try {
      const wire = new this.#addon.IvshmemWire(socket, (...call) => this.#take(number, rings, call))
      this.#wires.set(number, { wire, rings })
    } catch (error) {
      throw new Failure({
        code: 'ivshmem/unreachable',
        message: `${(error as Error).message}.`,
        object: socket,
      })
    }
    return {}
  }

  #take(wire: number, rings: Held['rings'], call: WireCall): void {
    switch (call[0]) {
      case 'chunks': {
        const chunks = call[1].map(({ bytes, ...rest }) => ({ bytes: bytes.toString('hex'), ...rest }))
        this.#emit('onDidReceive', { wire, chunks })
        return
      }
      case 'signal':
        this.#emit('onDidSignal', { wire, handle: call[1], count: String(call[2]) })
        return
      case 'ring':
        rings.get(call[1])?.(call[2])
        rings.delete(call[1])
        return
      case 'close':
        this.#emit('onDidEnd', { wire, why: call[1] })
        return
    }
  }

  #ring(number: number, handle: number): Promise<{ result: RingResult }> {
    const { wire, rings } = this.#get(number)
    return new Promise((resolve) => {
      const ring = this.#nextRing
      this.#nextRing += 1
      rings.set(ring, (result) => resolve({ result }))
      wire.ring(handle, ring)
    })
  }

  #end(number: number): void {
    const held = this.#wires.get(number)
    this.#wires.delete(number)
    held?.wire.close()
    for (const resolve of held?.rings.values() ?? []) resolve('blocked')
  }

  #get(number: number): Held {
    const held = this.#wires.get(number)
    if (held) return held
    throw new Failure({ code: 'ivshmem/no-wire', message: `The helper holds no connection ${number}.` })
  }
}
