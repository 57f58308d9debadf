// A libvirtd of our own for the length of a test: it knows no VM of this host, and nobody else talks to it.

import { execFile, spawn, spawnSync } from 'node:child_process'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { vi } from 'vitest'

const run = promisify(execFile)

/** Whether libvirtd and virsh are here. */
export const hasLibvirt = ['virsh', 'libvirtd'].every((name) => spawnSync(name, ['--version']).status === 0)
if (!hasLibvirt)
  console.warn('skipped: needs libvirtd and virsh (apt install libvirt-daemon libvirt-clients)')

export interface PrivateLibvirt {
  /** Runs virsh with a domain's XML as the last argument; rejects with what virsh says. */
  ask: (xml: string, ...args: string[]) => Promise<string>
  stop: () => Promise<void>
}

/** Starts it as a user without rights: libvirtd of root is the host's own. */
export async function startLibvirt(): Promise<PrivateLibvirt> {
  const folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid)
  const env = {
    ...process.env,
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    XDG_CONFIG_HOME: folder,
    XDG_CACHE_HOME: folder,
    LIBVIRT_DEFAULT_URI: `qemu+unix:///session?socket=${folder}/libvirt/libvirt-sock`,
  }
  const daemon = spawn('libvirtd', ['--timeout', '120'], { env, cwd: folder, stdio: 'ignore', ...user })
  const virsh = async (...args: string[]) => (await run('virsh', ['-q', ...args], { env })).stdout
  await vi.waitFor(() => virsh('version'), { timeout: 60_000, interval: 200 })
  const file = join(folder, 'domain.xml')
  return {
    ask: async (xml, ...args) => {
      await writeFile(file, xml)
      return virsh(...args, file)
    },
    stop: async () => {
      daemon.kill()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
