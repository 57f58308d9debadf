// A real QEMU with an ivshmem device, driven register by register over qtest while its CPUs stand still.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'

/** Where tests put the BARs: guest-physical addresses in the hole below 4 GiB. */
const BAR0 = 0xe100_0000
const BAR1 = 0xe100_1000
const BAR2 = 0xe000_0000
/** Guest RAM in which the messages of MSI-X vectors arrive, 4 bytes each. */
const MESSAGES = 0x10000

export interface QtestSettings {
  binary: string
  folder: string
  /** The server's socket. */
  socket: string
  name?: string
  vectors?: number
  /** Further properties of the device, as "master=on". */
  device?: string
  /** The slot on the PCI bus. */
  slot?: number
  /** Properties of the connection to the server, as "reconnect=1". */
  chardev?: string
  /** The machine type; q35 when unset. */
  machine?: string
  /** Further arguments. */
  args?: readonly string[]
  /** Starts without an ivshmem device, for one that is plugged later. */
  isBare?: boolean
}

/** What makes a VM a member of the group at a socket. */
function listMemberArgs({ socket, vectors = 2, device, slot = 4, chardev }: QtestSettings): string[] {
  const more = (text: string | undefined) => (text === undefined ? '' : `,${text}`)
  return [
    ...['-chardev', `socket,id=iv,path=${socket}${more(chardev)}`],
    ...['-device', `ivshmem-doorbell,chardev=iv,vectors=${vectors},addr=${slot}${more(device)}`],
  ]
}

/** One paused VM. */
export class QtestVm {
  readonly process: ChildProcess
  /** What QEMU said on stderr so far. */
  errors = ''
  readonly #socket: Socket
  readonly #slot: number
  readonly #waiting: { resolve: (value: number) => void; reject: (error: Error) => void }[] = []
  #text = ''

  private constructor(process: ChildProcess, socket: Socket, slot: number) {
    this.process = process
    this.#socket = socket
    this.#slot = slot
    process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.errors += text))
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.#read(text)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error(`QEMU is gone: ${this.errors}`))
    })
  }

  /** Starts a VM that joins the server, and waits until it answers. Rejects with what QEMU says when it ends instead. */
  static async start(settings: QtestSettings): Promise<QtestVm> {
    const { binary, folder, name = 'vm', slot = 4, machine = 'q35' } = settings
    const path = join(folder, `${name}.qtest`)
    const listener = createServer().listen(path)
    await once(listener, 'listening')
    const child = spawn(
      binary,
      [
        ...[
          '-nodefaults',
          '-no-user-config',
          '-display',
          'none',
          '-accel',
          'tcg',
          '-S',
          '-machine',
          machine,
          '-m',
          '64',
        ],
        ...['-name', name, '-qtest', `unix:${path}`, '-qtest-log', '/dev/null'],
        ...(settings.isBare ? [] : listMemberArgs(settings)),
        ...(settings.args ?? []),
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let errors = ''
    const collect = (text: Buffer) => (errors += text.toString())
    child.stderr.on('data', collect)
    const ended = once(child, 'close').then(() => undefined)
    const connected = (await Promise.race([once(listener, 'connection'), ended])) as [Socket] | undefined
    listener.close()
    if (!connected) throw new Error(errors.trim())
    const vm = new QtestVm(child, connected[0], slot)
    vm.errors = errors
    child.stderr.off('data', collect)
    // The device's realization comes after the connection: the first answer is the end of it.
    await vm.command('inl', 0xcf8).catch(async () => {
      await ended
      throw new Error(vm.errors.trim())
    })
    return vm
  }

  /** One qtest command; gives the number that it answers with. */
  command(...words: (string | number)[]): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      const text = words.map((word) => (typeof word === 'number' ? `0x${word.toString(16)}` : word)).join(' ')
      this.#socket.write(`${text}\n`)
    })
  }

  readConfig(register: number): Promise<number> {
    void this.command('outl', 0xcf8, this.#getAddress(register))
    return this.command('inl', 0xcfc)
  }

  async writeConfig(register: number, value: number, width: 'outl' | 'outw' = 'outl'): Promise<void> {
    void this.command('outl', 0xcf8, this.#getAddress(register))
    await this.command(width, 0xcfc + (register & 3), value)
  }

  /** Places the BARs, switches memory and bus mastering on, and lets every vector's message arrive in guest RAM. */
  async setUp(vectors = 2): Promise<void> {
    for (const [register, address] of [
      [0x10, BAR0],
      [0x14, BAR1],
      [0x18, BAR2],
      [0x1c, 0],
    ] as const)
      await this.writeConfig(register, address)
    await this.writeConfig(4, 6, 'outw')
    for (let vector = 0; vector < vectors; vector += 1) {
      const entry = BAR1 + vector * 16
      const fields = [MESSAGES + vector * 4, 0, 0xabc0 + vector, 0]
      for (const [index, value] of fields.entries()) await this.command('writel', entry + index * 4, value)
    }
    const capability = await this.#findMsix()
    await this.writeConfig(capability + 2, 0x8000 | (vectors - 1), 'outw')
  }

  readRegister(offset: number): Promise<number> {
    return this.command('readl', BAR0 + offset)
  }

  writeRegister(offset: number, value: number): Promise<number> {
    return this.command('writel', BAR0 + offset, value >>> 0)
  }

  /** Writes the Doorbell. */
  ring(peer: number, vector: number): Promise<number> {
    return this.writeRegister(12, (peer << 16) | vector)
  }

  readShared(offset: number): Promise<number> {
    return this.command('readl', BAR2 + offset)
  }

  writeShared(offset: number, value: number): Promise<number> {
    return this.command('writel', BAR2 + offset, value)
  }

  /** Whether a vector's message has arrived since the last time this said so. */
  async takeMessage(vector: number): Promise<boolean> {
    const hasArrived = (await this.command('readl', MESSAGES + vector * 4)) === 0xabc0 + vector
    if (hasArrived) await this.command('writel', MESSAGES + vector * 4, 0)
    return hasArrived
  }

  /** Bytes of a BAR. */
  async readBarSize(register: number): Promise<number> {
    const before = await this.readConfig(register)
    await this.writeConfig(register, 0xffff_ffff)
    const mask = await this.readConfig(register)
    await this.writeConfig(register, before)
    return (~(mask & ~15) + 1) >>> 0
  }

  /** Ejects a slot of the first bus of machine "pc", as its guest does when it is told to give a device back. */
  async eject(slot: number): Promise<void> {
    // PCI_SEL_BASE and PCI_EJ_BASE of QEMU's hw/acpi/pcihp.c.
    await this.command('outl', 0xae10, 0)
    await this.command('outl', 0xae08, 1 << slot)
  }

  /** Open files of QEMU. */
  async countDescriptors(): Promise<number> {
    return (await readdir(`/proc/${this.process.pid}/fd`)).length
  }

  /** Ends QEMU and gives how it ended. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | string | null> {
    const { exitCode, signalCode } = this.process
    if (exitCode !== null || signalCode !== null) return exitCode ?? signalCode
    this.process.kill(signal)
    const [code, by] = (await once(this.process, 'close')) as [number | null, string | null]
    return code ?? by
  }

  #getAddress(register: number): number {
    return (0x8000_0000 | (this.#slot << 11) | (register & 0xfc)) >>> 0
  }

  async #findMsix(): Promise<number> {
    let at = (await this.readConfig(0x34)) & 0xff
    while (at !== 0) {
      const head = await this.readConfig(at)
      if ((head & 0xff) === 0x11) return at
      at = (head >> 8) & 0xff
    }
    throw new Error('the device has no MSI-X')
  }

  #read(text: string): void {
    this.#text += text
    for (let end = this.#text.indexOf('\n'); end !== -1; end = this.#text.indexOf('\n')) {
      const line = this.#text.slice(0, end)
      this.#text = this.#text.slice(end + 1)
      if (line.startsWith('IRQ')) continue
      const waiting = this.#waiting.shift()
      if (line.startsWith('OK')) waiting?.resolve(Number(line.split(' ')[1] ?? 0))
      else waiting?.reject(new Error(line))
    }
  }
}
