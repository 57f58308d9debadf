// The QEMUs of this host: found, probed once, remembered while the file is the same.

import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findTargetCapabilities, listQemu } from '../../../electron/host/qemu/binaries.ts'
import { readCapabilities } from '../../../electron/host/qemu/capability-cache.ts'
import { requireBinary } from '../binaries.ts'

let folder: string
let env: NodeJS.ProcessEnv

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  env = { HOME: folder, XDG_CACHE_HOME: join(folder, 'cache'), PATH: join(folder, 'bin') }
  await mkdir(join(folder, 'bin'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** A wrapper that counts its starts in a file. */
async function makeWrapper(path: string, binary: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\necho >> ${folder}/starts\nexec ${binary} "$@"\n`)
  await chmod(path, 0o755)
  return path
}

const countStarts = async (): Promise<number> =>
  (await readFile(join(folder, 'starts'), 'utf8').catch(() => '')).split('\n').length - 1

describe('listing', () => {
  test('MEMLOOM_QEMU first, then PATH, then the fetched ones; one file is one binary', async () => {
    const named = await makeWrapper(join(folder, 'my-qemu'), requireBinary('10.0'))
    await symlink(requireBinary('7.2'), join(folder, 'bin/qemu-system-x86_64'))
    await writeFile(join(folder, 'bin/qemu-system-riscv64'), '')
    await mkdir(join(folder, 'cache/memloom/qemu/7.2'), { recursive: true })
    await symlink(requireBinary('7.2'), join(folder, 'cache/memloom/qemu/7.2/qemu-system-x86_64'))
    env['MEMLOOM_QEMU'] = `${named}:/no/such/qemu`
    const binaries = await listQemu(env)
    expect(binaries).toEqual([
      { path: named, arch: 'x86_64', version: expect.stringMatching(/^10\.0\.\d+$/) as string },
      { path: '/no/such/qemu', problem: 'There is no program at /no/such/qemu.' },
      {
        path: join(folder, 'bin/qemu-system-x86_64'),
        arch: 'x86_64',
        version: expect.stringMatching(/^7\.2\.\d+$/) as string,
      },
    ])
  })

  test('a program that is no QEMU is listed with the reason when it was named', async () => {
    env['MEMLOOM_QEMU'] = '/bin/true'
    expect(await listQemu(env)).toEqual([
      { path: '/bin/true', problem: expect.stringContaining('did not answer') as string },
    ])
  })
})

describe('the cache', () => {
  test('starts a binary only when its file changed; two questions at once are one', async () => {
    const path = await makeWrapper(join(folder, 'qemu'), requireBinary('7.2'))
    const [first, second] = await Promise.all([readCapabilities(path, env), readCapabilities(path, env)])
    const starts = await countStarts()
    expect(starts).toBeGreaterThan(0)
    expect(second).toBe(first)
    expect(await readCapabilities(path, env)).toEqual(first)
    expect(await countStarts()).toBe(starts)
    await utimes(path, 0, 0)
    await readCapabilities(path, env)
    expect(await countStarts()).toBe(2 * starts)
  })

  test('that is broken is made again, and one that cannot be written stops nothing', async () => {
    const path = requireBinary('7.2')
    const capabilities = await readCapabilities(path, env)
    const cached = join(folder, 'cache/memloom/capabilities')
    const [name = ''] = await readdir(cached)
    await writeFile(join(cached, name), '{"format": 1')
    expect(await readCapabilities(path, env)).toEqual(capabilities)
    await writeFile(join(folder, 'file'), '')
    const elsewhere = { ...env, XDG_CACHE_HOME: join(folder, 'file') }
    expect(await readCapabilities(path, elsewhere)).toEqual(capabilities)
  })
})

describe('a target', () => {
  test('means the installed binary of its version, else a record', async () => {
    await symlink(requireBinary('7.2'), join(folder, 'bin/qemu-system-x86_64'))
    const installed = { binary: join(folder, 'bin/qemu-system-x86_64'), capabilities: { origin: 'probed' } }
    expect(await findTargetCapabilities({}, env)).toMatchObject(installed)
    expect(await findTargetCapabilities({ qemu: '7.2' }, env)).toMatchObject(installed)
    const stored = await findTargetCapabilities({ qemu: '10.0' }, env)
    expect(stored.capabilities.origin).toBe('stored')
    expect(stored).not.toHaveProperty('binary')
    expect(await findTargetCapabilities({ qemu: '7.2', arch: 'aarch64' }, env)).not.toHaveProperty('binary')
  })
})
