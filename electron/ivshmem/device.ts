// The ivshmem device register by register, of 2012 and of today (QEMU 2.6 and later), without memory and eventfds:
// those are its port's.

import { type PeerTable } from './peer-table.ts'
import { decodeDoorbell, REGISTERS } from './registers.ts'
import { type SavedDevice, SavedDeviceFault, STATE_VERSION } from './saved-device.ts'

export type DeviceRevision = '2012' | 'today'

/** What became of a write to the Doorbell. */
export type RingOutcome = 'rung' | 'pending' | 'no-such-peer' | 'no-such-vector' | 'blocked' | 'no-server'

/** What a device needs of the machine it is plugged into. */
export interface DevicePort<D> {
  /** Rings an eventfd. */
  ring: (doorbell: D) => 'rung' | 'pending' | 'blocked'
  /** The INTx line changed. */
  setLevel: (isAsserted: boolean) => void
  /** An MSI-X message of a vector goes to the guest. */
  sendMessage: (vector: number) => void
}

export interface DeviceOptions {
  revision: DeviceRevision
  /** MSI-X is offered; the default of every revision. */
  msi: boolean
  /** There is a server, so there are peers. */
  hasServer: boolean
  /** 2012 `role`; today `master`. A peer cannot be migrated; "auto" is master where the id is 0. */
  role: 'master' | 'peer' | 'auto'
}

/** One device. `table` is its peer's; without a server there is none. */
export class IvshmemDevice<D> {
  readonly options: Readonly<DeviceOptions>
  readonly #port: DevicePort<D>
  readonly #table: PeerTable<D> | undefined
  #mask = 0
  #status = 0
  #level = false
  #id: number | undefined
  #isMapped = false
  /** The guest has switched MSI-X on. */
  isMsixEnabled = false

  constructor(options: DeviceOptions, port: DevicePort<D>, table: PeerTable<D> | undefined) {
    this.options = options
    this.#port = port
    this.#table = table
  }

  get level(): boolean {
    return this.#level
  }

  /** The server told the id. Today `master=on` needs id 0; then this gives the reason for which the device refuses. */
  setId(id: number): 'master-needs-id-0' | undefined {
    this.#id = id
    const { revision, role } = this.options
    return revision === 'today' && role === 'master' && id !== 0 ? 'master-needs-id-0' : undefined
  }

  /** The memory is there, and BAR2 shows it. */
  setMapped(isMapped: boolean): void {
    this.#isMapped = isMapped
  }

  /** Whether the state may be saved and loaded: only of the one that owns the memory's contents. */
  get isMigratable(): boolean {
    const { role } = this.options
    if (role !== 'auto') return role === 'master'
    return !this.options.hasServer || this.#id === 0
  }

  /** What IVPosition shows: 2012 −1 until the memory is mapped; 0 without a server. */
  get ivPosition(): number {
    if (!this.options.hasServer) return 0
    const isShown = this.options.revision === 'today' || this.#isMapped
    return isShown ? (this.#id ?? -1) : -1
  }

  /** Registers as they are, without the effect of reading them. */
  getRegisters(): { intrMask: number; intrStatus: number; ivPosition: number; level: boolean } {
    return {
      intrMask: this.#mask,
      intrStatus: this.#status,
      ivPosition: this.ivPosition >>> 0,
      level: this.#level,
    }
  }

  /** The guest reads 4 bytes of BAR0. Interrupt Status is cleared by that; anything but the registers reads 0. */
  read(offset: number): number {
    switch (offset) {
      case REGISTERS.intrMask:
        return this.#mask
      case REGISTERS.intrStatus: {
        const status = this.#status
        this.#status = 0
        this.#update()
        return status
      }
      case REGISTERS.ivPosition:
        return this.ivPosition >>> 0
      default:
        return 0
    }
  }

  /** The guest writes 4 bytes of BAR0; the two low bits of the offset do not count. Gives what became of a ring. */
  write(offset: number, value: number): RingOutcome | undefined {
    switch (offset & 0xfc) {
      case REGISTERS.intrMask:
        this.#mask = value >>> 0
        this.#update()
        return undefined
      case REGISTERS.intrStatus:
        this.#status = value >>> 0
        this.#update()
        return undefined
      case REGISTERS.doorbell:
        return this.#ring(value)
      default:
        return undefined
    }
  }

  /**
   * `count` rings of an own vector arrived at once. With MSI-X the vector's message goes out. Without: 2012 writes the
   * low byte of the count over the status, so that 256 merged rings raise nothing; today the status becomes 1.
   * (2012 ivshmem_receive(), today ivshmem_vector_notify().)
   */
  takeInterrupt(vector: number, count: bigint): void {
    if (this.options.msi) {
      // Today a vector that rings before the guest has switched MSI-X on is lost; 2012 had no vector without it.
      if (this.isMsixEnabled) this.#port.sendMessage(vector)
      return
    }
    this.#status = this.options.revision === 'today' ? 1 : Number(count & 0xffn)
    this.#update()
  }

  /** The machine resets: 2012 keeps the mask, today it is cleared too. */
  reset(): void {
    this.#status = 0
    if (this.options.revision === 'today') this.#mask = 0
    this.isMsixEnabled = false
    this.#update()
  }

  /** The state for a migration. Throws SavedDeviceFault for a peer. */
  save(): SavedDevice {
    this.#requireMigratable('saved')
    return this.options.msi
      ? { version: STATE_VERSION, msixEnabled: this.isMsixEnabled }
      : { version: STATE_VERSION, intrStatus: this.#status, intrMask: this.#mask }
  }

  /** Takes over a saved state. Throws SavedDeviceFault for a peer, another version, or the other kind of interrupts. */
  load(saved: SavedDevice): void {
    this.#requireMigratable('loaded')
    if (saved.version !== STATE_VERSION)
      throw new SavedDeviceFault(`the state is of version ${saved.version}, not ${STATE_VERSION}`)
    if (this.options.msi !== 'msixEnabled' in saved)
      throw new SavedDeviceFault('the state is of a device with the other kind of interrupts')
    if ('msixEnabled' in saved) {
      this.isMsixEnabled = saved.msixEnabled
      return
    }
    this.#status = saved.intrStatus
    this.#mask = saved.intrMask
    this.#update()
  }

  #requireMigratable(what: string): void {
    if (!this.isMigratable)
      throw new SavedDeviceFault(`the state of a peer cannot be ${what}; only the master's can`)
  }

  #ring(value: number): RingOutcome {
    // The device of 2012 looked into a table that it never made when it had no server.
    if (!this.#table) return 'no-server'
    const { peer, vector } = decodeDoorbell(value >>> 0)
    if (peer > this.#table.highest || !this.#table.has(peer)) return 'no-such-peer'
    const doorbell = this.#table.getDoorbell(peer, vector)
    return doorbell === undefined ? 'no-such-vector' : this.#port.ring(doorbell)
  }

  /** Asserted while status and mask have a bit in common; today there is no line where MSI-X is offered. */
  #update(): void {
    const hasLine = this.options.revision === '2012' || !this.options.msi
    const level = hasLine && (this.#status & this.#mask) !== 0
    if (level === this.#level) return
    this.#level = level
    this.#port.setLevel(level)
  }
}
