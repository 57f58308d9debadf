// A QEMU for pictures of a running machine: two guest nodes and a DIMM, never started.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How the machine is called. */
export const vmName = 'picture-vm'

/**
 * Starts it; nothing where there is no QEMU.
 *
 * @param {string} [qemu] the binary
 * @returns {Promise<() => Promise<void>>} its end
 */
export async function startVm(
  qemu = process.env.MEMLOOM_QEMU?.split(':')[0] ?? '/usr/bin/qemu-system-x86_64',
) {
  if (!existsSync(qemu)) return () => Promise.resolve()
  const folder = await mkdtemp(join(tmpdir(), 'memloom-picture-vm-'))
  const child = spawn(
    qemu,
    [
      ...['-name', vmName, '-accel', 'tcg', '-machine', 'q35', '-nodefaults', '-display', 'none', '-S'],
      ...['-m', '256M,maxmem=1G,slots=4', '-smp', '4', '-qmp', `unix:${folder}/qmp.sock,server=on,wait=off`],
      ...['-object', 'memory-backend-memfd,id=ram0,size=128M,share=on,prealloc=on'],
      ...['-object', 'memory-backend-memfd,id=ram1,size=128M,share=on'],
      ...['-numa', 'node,nodeid=0,cpus=0-1,memdev=ram0', '-numa', 'node,nodeid=1,cpus=2-3,memdev=ram1'],
      ...['-object', 'memory-backend-ram,id=hot0,size=64M', '-device', 'pc-dimm,id=dimm0,memdev=hot0,node=1'],
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return async () => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}
