// A VM of a private libvirtd: it is found, its state told, its backends shown, and it is not tainted by that.

import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LiveVms } from '../../../electron/host/live/live-vms.ts'
import { requireBinary } from '../binaries.ts'

const run = promisify(execFile)
const hasLibvirt = ['virsh', 'libvirtd'].every((name) => spawnSync(name, ['--version']).status === 0)
if (!hasLibvirt)
  console.warn('skipped: needs libvirtd and virsh (apt install libvirt-daemon libvirt-clients)')

const NAME = 'memloom test, one'
const makeDomain = (emulator: string): string => `<domain type='qemu'>
  <name>${NAME}</name>
  <memory unit='MiB'>64</memory>
  <memoryBacking><source type='memfd'/></memoryBacking>
  <vcpu>1</vcpu>
  <cpu><numa><cell id='0' cpus='0' memory='64' unit='MiB'/></numa></cpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <devices><emulator>${emulator}</emulator></devices>
</domain>
`

describe.skipIf(!hasLibvirt)('a domain of libvirt', () => {
  let folder: string
  let daemon: ChildProcess
  let env: NodeJS.ProcessEnv
  const virsh = async (...args: string[]): Promise<string> =>
    (await run('virsh', ['-q', '-c', env['LIBVIRT_DEFAULT_URI'] ?? '', ...args], { env })).stdout

  /** libvirtd of root is the host's own; one of another user is private. */
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
    if (user.uid !== undefined) await chown(folder, user.uid, user.gid)
    env = {
      ...process.env,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      XDG_CONFIG_HOME: folder,
      XDG_CACHE_HOME: folder,
    }
    env['LIBVIRT_DEFAULT_URI'] = `qemu+unix:///session?socket=${folder}/libvirt/libvirt-sock`
    daemon = spawn('libvirtd', ['--timeout', '120'], { env, stdio: 'ignore', ...user })
    await vi.waitFor(() => virsh('version'), { timeout: 60_000, interval: 200 })
    await writeFile(join(folder, 'domain.xml'), makeDomain(requireBinary('7.2')))
    await virsh('create', join(folder, 'domain.xml'), '--paused')
  }, 120_000)

  afterAll(async () => {
    await virsh('destroy', NAME).catch(() => '')
    daemon.kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('is found with its state, and shown without a question to its monitor', async () => {
    const vms = new LiveVms('/', env)
    const found = (await vms.find()).find(({ name }) => name === NAME)
    expect(found).toMatchObject({ state: 'busy', status: 'paused', domain: NAME })
    expect(found?.why).toContain('tainted')
    const reading = await vms.read(found?.key ?? '')
    expect(reading.memdevs.map(({ id }) => id)).toEqual(['ram-node0'])
    vms.close()
    expect(await virsh('dominfo', NAME)).not.toContain('tainted')
  })
})
