import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { exportSystemd, makeUnits } from '../../../../../electron/formats/systemd/export.ts'
import { Failure } from '../../../../../electron/model/failure.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'

const layout = makeLayout({
  name: 'db 1',
  memory: { size: 4 * GIB, memLock: 'on' },
  backends: [
    {
      kind: 'memfd',
      id: 'a',
      size: 2 * GIB,
      hugetlb: true,
      hugetlbsize: 2 * MIB,
      policy: 'bind',
      hostNodes: [1],
    },
    { kind: 'file', id: 'b', size: 2 * GIB, memPath: '/dev/hugepages1G/db', share: true },
  ],
  nodes: [
    { id: 0, memdev: 'a' },
    { id: 1, memdev: 'b' },
  ],
  pinning: { emulator: [0, 1, 5] },
  otherArgs: ['-fw_cfg', 'name=opt/x,string=100% $HOME "a" \\b'],
})

test('has pages and mounts before the VM', () => {
  const { units } = makeUnits(layout)
  expect(units.map(({ fileName }) => fileName)).toEqual([
    'memloom-pages-db-1.service',
    'dev-hugepages1G.mount',
    'memloom-vm-db-1.service',
  ])
  const [pages, , vm] = units.map(({ text }) => text)
  expect(pages).toContain('/sys/devices/system/node/node1/hugepages/hugepages-2048kB/nr_hugepages')
  expect(pages).toContain('1024')
  expect(vm).toContain('Requires=memloom-pages-db-1.service dev-hugepages1G.mount\n')
  expect(vm).toContain('LimitMEMLOCK=infinity\n')
  expect(vm).toContain('CPUAffinity=0-1,5\n')
})

test('is a script that a shell reads', () => {
  const { text } = exportSystemd(layout)
  expect(spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' }).stderr).toBe('')
})

test('brings the servers of ivshmem groups along', () => {
  const { text, losses } = exportSystemd(
    makeLayout({ name: 'x', ivshmemGroups: [{ name: 'g', size: 4 * MIB, socket: '/run/g/s.sock' }] }),
  )
  expect(text).toContain('After=memloom-ivshmem-g.service')
  expect(text.indexOf('enable --now memloom-ivshmem-g.service')).toBeLessThan(
    text.indexOf('memloom-vm-x.service'),
  )
  expect(losses).toEqual([])
})

test.each(['a\nb', 'a\u0007'])('refuses an argument that would end a line: %j', (word) => {
  expect(() => exportSystemd(makeLayout({ otherArgs: ['-fw_cfg', word] }))).toThrow(Failure)
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
if (!hasSystemd) console.warn('skipped: needs systemd-analyze (apt install systemd)')

describe.skipIf(!hasSystemd)('systemd-analyze', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memloom-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('has nothing to say of the units', () => {
    const { units } = makeUnits(layout)
    // Any program that is there stands for QEMU.
    const paths = units.map(({ fileName, text }) => {
      const path = join(folder, fileName)
      writeFileSync(path, text.replace('/usr/bin/qemu-system-x86_64', '/bin/true'))
      return path
    })
    const result = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], { encoding: 'utf8' })
    const own = result.stderr
      .split('\n')
      .filter((line) => line.includes('memloom') || line.includes('hugepages1G'))
    expect(own).toEqual([])
  })

  test('has something to say of a broken one', () => {
    const path = join(folder, 'memloom-broken.service')
    writeFileSync(path, '[Service]\nExecStart=relative\n')
    expect(spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' }).stderr).toContain(
      'broken',
    )
  })
})

test('every argument comes back from the shell of the pools', () => {
  const { units } = makeUnits(layout)
  const line = units[0]?.text.split('\n').find((one) => one.startsWith('ExecStart=')) ?? ''
  const script = /"(.*)"$/.exec(line)?.[1]?.replaceAll(/\\(.)/g, '$1').replaceAll('$$', '$') ?? ''
  expect(execFileSync('sh', ['-n'], { input: script, encoding: 'utf8' })).toBe('')
})
