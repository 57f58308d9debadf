// Boots a machine and unpacks what a host reader would find on it.

import { bootGuest } from './boot-guest.ts'
import type { CpioEntry } from './encode-cpio.ts'
import { listPrograms } from './guest-programs.ts'
import { makeGuestSystem, type GuestSystem } from './guest-system.ts'
import type { HostMachine } from './host-machines.ts'
import { unpack } from './unpack.ts'

const NUMACTL = '/usr/bin/numactl'

/** The kernel, and a first file system with busybox, numactl and the machine's own setup. */
async function makeCaptureSystem(folder: string, machine: HostMachine): Promise<GuestSystem> {
  const files: CpioEntry[] = [
    ...(await listPrograms({ 'bin/numactl': NUMACTL })),
    { kind: 'file', path: 'setup.sh', content: Buffer.from(`${machine.setup}\n`) },
  ]
  return makeGuestSystem(folder, { init: 'capture-init.sh', folders: ['tmp'], files })
}

/** Boots `machine` and unpacks the captured host into `folder`; `work` is for its first file system. */
export async function captureHost(
  binary: string,
  machine: HostMachine,
  { work, folder }: { work: string; folder: string },
): Promise<void> {
  const system = await makeCaptureSystem(work, machine)
  const lines = await bootGuest(binary, machine.args.split(/\s+/), system)
  const text = lines.flatMap((line) => /^@tar (.*)$/.exec(line)?.[1] ?? []).join('')
  await unpack(Buffer.from(text, 'base64'), folder)
}
