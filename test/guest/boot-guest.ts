// Boots the guest system on a prepared layout and gives what its init printed.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startQemu, type StartedQemu } from '../../electron/host/qemu/start-qemu.ts'
import type { GuestSystem } from './guest-system.ts'

/** Milliseconds until init must have printed all; some 4 s are usual. */
const DEADLINE = 45_000
const LOOK_INTERVAL = 50

/** Hot-plugged memory comes online; the kernel does not doubt a slow host's timers, nor look for one on a microvm. */
export const KERNEL_COMMAND_LINE =
  'console=ttyS0 quiet panic=-1 mitigations=off memhp_default_state=online no_timer_check tsc_early_khz=2000000'

async function awaitReport(qemu: StartedQemu, log: string, deadline: number): Promise<string[]> {
  const { outcome } = qemu
  if (outcome.state !== 'answers') throw new Error(`QEMU ${outcome.state}: ${qemu.readMessages()}`)
  const end = performance.now() + deadline
  await outcome.qmp.execute('cont')
  for (;;) {
    const isLast = outcome.qmp.isClosed || performance.now() > end
    const text = (await readFile(log, 'latin1').catch(() => '')).replaceAll('\r', '')
    const report = /^@begin\n(.*)^@end$/ms.exec(text)?.[1]
    if (report !== undefined) return report.split('\n').filter((line) => line.startsWith('@'))
    if (isLast) {
      const why = outcome.qmp.isClosed ? 'ended' : `printed no report within ${String(deadline / 1000)} s`
      throw new Error(`The guest ${why}: ${qemu.readMessages()}\n${text.slice(-4000)}`)
    }
    await sleep(LOOK_INTERVAL)
  }
}

/**
 * Boots with TCG; QEMU is ended and its files are gone afterwards. Gives the lines of the report, which must be there
 * within `deadline` milliseconds.
 */
export async function bootGuest(
  binary: string,
  args: readonly string[],
  { kernel, initrd }: GuestSystem,
  deadline = DEADLINE,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'memloom-guest-'))
  const log = join(folder, 'serial')
  try {
    const qemu = await startQemu(
      binary,
      [
        ...args,
        '-no-reboot',
        ...['-kernel', kernel, '-initrd', initrd, '-append', KERNEL_COMMAND_LINE],
        // A first -serial none is ours already, and versions count serial ports after it differently.
        ...['-chardev', `file,id=memloom-guest,path=${log.replaceAll(',', ',,')}`],
        ...['-device', 'isa-serial,chardev=memloom-guest'],
      ],
      { deadline: DEADLINE },
    )
    try {
      return await awaitReport(qemu, log, deadline)
    } finally {
      await qemu.stop()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
