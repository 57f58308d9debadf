// Groups become a server, a unit, a folder and arguments; hostile names become an error.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  exportIvshmem,
  makeGroupProfiles,
  makeServerFiles,
} from '../../../../../electron/formats/ivshmem/export.ts'
import { quoteUnitWord } from '../../../../../electron/formats/ivshmem/systemd.ts'
import type { IvshmemGroup } from '../../../../../electron/model/ivshmem-group.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'

const SOCKET = '/run/doors/vms.sock'
const group = (properties: Partial<IvshmemGroup> = {}) =>
  makeLayout({ ivshmemGroups: [{ name: 'doors', size: 4 * MIB, socket: SOCKET, ...properties }] })
const doorbell: Partial<Layout> = {
  name: 'left',
  devices: [{ kind: 'ivshmem-doorbell', id: 'iv0', chardev: 'c', vectors: 3 }],
  chardevs: [{ id: 'c', backend: 'socket', path: SOCKET }],
}
const makeOne = (layout: Layout, program?: string) => {
  const [first] = makeGroupProfiles(layout, program).groups
  if (!first) throw new Error('there is no group')
  return first
}

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
if (!hasSystemd) console.warn('skipped: needs systemd-analyze (apt install systemd)')

describe('a group', () => {
  it('gives its server, its unit, its folder and what each VM is started with', () => {
    const made = makeOne(
      group({
        vectors: 2,
        tap: true,
        uids: [1000],
        maxPeers: 8,
        members: [{ vm: 'left', device: 'iv0' }, { vm: 'right' }],
      }),
      '/usr/bin/ivshmemd',
    )
    const words = `/usr/bin/ivshmemd --socket ${SOCKET} --size 4M --vectors 2 --tap --uid 1000 --max-peers 8`
    expect(made.command).toEqual(words.split(' '))
    expect(made.unit?.fileName).toBe('memloom-ivshmem-doors.service')
    expect(made.unit?.text).toContain(`ExecStart=${words}\n`)
    expect(made.tmpfiles).toEqual({
      fileName: 'memloom-ivshmem-doors.conf',
      text: 'd /run/doors 0711 root root -\n',
    })
    const chardev = ['-chardev', `socket,id=ivshmem-doors,path=${SOCKET}`, '-device']
    expect(made.members).toEqual([
      { vm: 'left', args: [...chardev, 'ivshmem-doorbell,id=iv0,chardev=ivshmem-doors,vectors=2'] },
      { vm: 'right', args: [...chardev, 'ivshmem-doorbell,chardev=ivshmem-doors,vectors=2'] },
    ])
  })

  it('takes the vectors of the devices that connect to it, when it names none', () => {
    const layout = { ...group(), ...doorbell }
    expect(makeOne(layout).command).toContain('3')
  })

  it('without a server is one file that all map, shared', () => {
    const made = makeOne(
      makeLayout({ ivshmemGroups: [{ name: 'lg', size: 32 * MIB, region: 'shm', path: 'looking-glass' }] }),
    )
    expect(made).not.toHaveProperty('unit')
    expect(made.members[0]?.args).toEqual([
      '-object',
      'memory-backend-file,id=ivshmem-lg,mem-path=/dev/shm/looking-glass,size=32M,share=on',
      '-device',
      'ivshmem-plain,memdev=ivshmem-lg',
    ])
  })

  it('is implied by a doorbell device, and what is assumed of it is told', () => {
    const { groups, losses } = makeGroupProfiles(makeLayout(doorbell))
    expect(groups).toMatchObject([{ name: 'doors-vms', members: [{ vm: 'left' }] }])
    expect(losses).toMatchObject([{ what: `The size of the memory behind ${SOCKET}` }])
  })

  it.each(['/run', '/tmp', '/dev/shm', '/run/user/1000', '/home/me', '/var/tmp'])(
    'leaves the mode of %s alone, and says so',
    (folder) => {
      const { groups, losses } = makeGroupProfiles(group({ socket: `${folder}/vms.sock` }))
      expect(groups[0]).not.toHaveProperty('tmpfiles')
      expect(losses).toMatchObject([{ what: `The tmpfiles.d line for ${folder}` }])
    },
  )

  it.each([
    [{ name: '../etc' }, /name "..\/etc" becomes the name of files/],
    [{ name: 'a b' }, /letters, digits/],
    [{ name: '-rf' }, /starts with a letter or digit/],
    [{ name: '' }, /name "" becomes/],
    [{ socket: 'vms.sock' }, /is relative/],
    [{ socket: '/run/x\nExecStartPre=/bin/evil' }, /control character or a line break/],
    [{ socket: '/run/x\u2028y' }, /control character or a line break/],
    [{ socket: '/run/../etc/x' }, /goes through/],
    [{ socket: `/run/${'x'.repeat(103)}` }, /has 108 bytes/],
    [{ socket: '/run/x\0y' }, /NUL/],
    [{ region: 'file', path: '/x/\ry' }, /control character/],
    [{ region: 'shm', path: 'a/b' }, /name "a\/b"/],
    [{ members: [{ device: 'a\nreboot' }] }, /control character/],
  ] as const)('%j is refused with the reason', (properties, message) => {
    expect(() => exportIvshmem(group(properties as Partial<IvshmemGroup>))).toThrow(message)
  })

  it('is not made of nothing, nor twice of one name', () => {
    expect(() => exportIvshmem(makeLayout({}))).toThrow(/no ivshmem group/)
    const twice = makeLayout({ ivshmemGroups: [...group().ivshmemGroups, ...group().ivshmemGroups] })
    expect(() => exportIvshmem(twice)).toThrow(/Two ivshmem groups are named "doors"/)
  })

  it('is a script that a shell reads, whatever its VMs are called', () => {
    const { text } = exportIvshmem(
      group({ socket: "/run/it's $HOME %h/vms.sock", members: [{ vm: "x\n'; reboot #" }] }),
    )
    expect(spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
    expect(text.split('\n').filter((line) => line.includes('reboot'))).toEqual([
      expect.stringMatching(/^# VM "x\\n'; reboot #": /),
    ])
  })
})

describe.skipIf(!hasSystemd)('systemd', () => {
  it.each([SOCKET, '/run/a b\'c"d\\e/100% $HOME ${X}/vms.sock'])('takes the unit of %s', (socket) => {
    const folder = mkdtempSync(join(tmpdir(), 'memloom-unit-'))
    try {
      // A program that is there stands for the server.
      const { unit, tmpfiles } = makeOne(group({ socket, tap: true }), '/bin/true')
      const path = join(folder, unit?.fileName ?? '')
      writeFileSync(path, unit?.text ?? '')
      const seen = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' })
      expect({ status: seen.status, said: seen.stderr }).toEqual({ status: 0, said: '' })
      const conf = join(folder, tmpfiles?.fileName ?? '')
      writeFileSync(conf, tmpfiles?.text ?? '')
      const root = join(folder, 'root')
      const made = spawnSync('systemd-tmpfiles', ['--create', `--root=${root}`, conf], { encoding: 'utf8' })
      expect(made.stderr).not.toMatch(/conf:1/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('is refused by it when a word is not quoted, so the check can fail', () => {
    const folder = mkdtempSync(join(tmpdir(), 'memloom-unit-'))
    try {
      const { unit } = makeOne(group(), '/bin/true')
      const path = join(folder, 'x.service')
      writeFileSync(path, (unit?.text ?? '').replace(SOCKET, '"/run/open'))
      expect(spawnSync('systemd-analyze', ['verify', '--man=no', path]).status).not.toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

it('a word of a unit keeps its meaning', () => {
  expect(quoteUnitWord('/a/b')).toBe('/a/b')
  expect(quoteUnitWord('a "b" \\ 5% $x')).toBe('"a \\"b\\" \\\\ 5%% $$x"')
})

describe('the files of one server', () => {
  const server = { socket: '/run/lab/vms.sock', size: 4 * MIB, vectors: 2, tap: true }

  it('are a unit, the line of its folder and a script that installs both', () => {
    const { unit, tmpfiles, install, losses } = makeServerFiles(server, '/opt/ivshmemd')
    expect(unit.fileName).toBe('memloom-ivshmem-lab-vms.service')
    expect(unit.text).toContain(
      'ExecStart=/opt/ivshmemd --socket /run/lab/vms.sock --size 4M --vectors 2 --tap\n',
    )
    expect(tmpfiles).toEqual({
      fileName: 'memloom-ivshmem-lab-vms.conf',
      text: 'd /run/lab 0700 root root -\n',
    })
    expect(install).toContain(unit.text)
    expect(install).toContain('systemctl enable --now memloom-ivshmem-lab-vms.service')
    expect(spawnSync('sh', ['-n'], { input: install }).status).toBe(0)
    expect(losses).toEqual([])
  })

  it('name a control socket that is elsewhere', () => {
    const { unit } = makeServerFiles({ ...server, control: '/run/lab/admin' }, '/opt/ivshmemd')
    expect(unit.text).toContain('--control /run/lab/admin')
  })

  it.each(['/run/user/1000/memloom/group.sock', '/tmp/lab/vms.sock'])(
    'warn of %s, which is not there at boot',
    (socket) => {
      expect(makeServerFiles({ ...server, socket }).losses.map(({ what }) => what)).toEqual([
        `The socket ${socket} at boot`,
      ])
    },
  )

  it('are refused for a path that a unit cannot hold', () => {
    expect(() => makeServerFiles({ ...server, socket: 'vms.sock' })).toThrow(/is relative/)
    expect(() => makeServerFiles({ ...server, control: '/run/x\ny' })).toThrow(/control character/)
  })
})
