// Guest-physical memory of a QEMU, read over QMP through a file in a private folder.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import type { QmpClient } from '../qmp/client.ts'

/** A folder of our own for QMP's pmemsave, and reads through it. `close` removes the folder. */
export class GuestMemory {
  readonly #qmp: QmpClient
  readonly #folder: string

  private constructor(qmp: QmpClient, folder: string) {
    this.#qmp = qmp
    this.#folder = folder
  }

  static async open(qmp: QmpClient): Promise<GuestMemory> {
    return new GuestMemory(qmp, await mkdtemp(join(tmpdir(), 'memloom-memory-')))
  }

  /**
   * Reads exactly `length` bytes from a guest-physical address (hw/core or system/cpus.c: qmp_pmemsave()). Where
   * nothing is, QEMU gives zeros. Fails with "qmp/…", and with "proof-boot/short-read" when QEMU gave less.
   */
  async read(address: number, length: number): Promise<Uint8Array> {
    const filename = join(this.#folder, 'memory')
    await this.#qmp.execute('pmemsave', { val: address, size: length, filename })
    const bytes = await readFile(filename)
    if (bytes.length !== length) {
      throw new Failure({
        code: 'proof-boot/short-read',
        message: `QEMU gave ${String(bytes.length)} of ${String(length)} bytes of guest memory at 0x${address.toString(16)}.`,
      })
    }
    return bytes
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
