// QEMU started with a file of -readconfig, beside the same layout as a command line.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { exportQemuJson } from '../../../electron/formats/qemu-json/export.ts'
import { toQemuArgs } from '../../../electron/formats/qemu-cli/export.ts'
import { exportReadconfig } from '../../../electron/formats/readconfig/export.ts'
import { makeLayout } from '../../../electron/model/layout.ts'
import { MIB } from '../../../electron/model/units/size.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

const folder = mkdtempSync(join(tmpdir(), 'memloom-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const layout = makeLayout({
  name: 'vm',
  machine: { type: 'q35', hmat: true },
  memory: { size: 256 * MIB, maxSize: 1024 * MIB, slots: 2, memLock: 'off' },
  cpus: { cpus: 3, sockets: 3, cores: 1, threads: 1 },
  backends: [
    { kind: 'ram', id: 'a', size: 128 * MIB, policy: 'bind', hostNodes: [0], merge: false },
    { kind: 'memfd', id: 'b', size: 128 * MIB, share: true },
    { kind: 'file', id: 'd', size: 64 * MIB, share: true, memPath: join(folder, 'a, b') },
  ],
  nodes: [
    { id: 0, cpus: [0, 1], memdev: 'a', initiator: 0 },
    { id: 1, cpus: [2], memdev: 'b', initiator: 1 },
  ],
  distances: [{ src: 0, dst: 1, val: 33 }],
  hmat: {
    latencyBandwidth: [
      { initiator: 0, target: 1, hierarchy: 'memory', dataType: 'access-latency', latency: 40 },
    ],
    caches: [],
  },
  devices: [{ kind: 'pc-dimm', id: 'dimm', memdev: 'd', node: 1 }],
})

/** What QEMU says of its memory. */
function ask(binary: string, args: readonly string[]): string {
  const all = [...args, '-accel', 'tcg', '-nodefaults', '-display', 'none', '-S', '-monitor', 'stdio']
  const input = 'info memdev\ninfo numa\ninfo memory-devices\nquit\n'
  const { stdout, stderr, status } = spawnSync(binary, all, { input, encoding: 'utf8', timeout: 30_000 })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test('builds the same of a command line, of JSON and of a file', () => {
    const path = requireBinary(version)
    const file = join(folder, 'vm.cfg')
    const { text, losses } = exportReadconfig(layout)
    expect(losses).toEqual([])
    writeFileSync(file, text)
    const plain = ask(path, toQemuArgs(layout).args)
    expect(plain).toContain('node 1 plugged: 64 MB')
    expect(ask(path, ['-readconfig', file])).toBe(plain)
    const [, ...json] = JSON.parse(exportQemuJson(layout).text) as string[]
    expect(ask(path, json)).toBe(plain)
  })
})
