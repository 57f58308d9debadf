import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describePeerProcess } from '../../../../../electron/host/ivshmem/describe-peer.ts'
import { findServers, recognizeServer } from '../../../../../electron/host/ivshmem/find-servers.ts'

describe('a server among the processes', () => {
  it.each([
    [
      ['/usr/lib/ivshmemd', '--socket', '/run/a', '--size', '4M'],
      { kind: 'memloom', pid: 7, socket: '/run/a', control: '/run/a.control' },
    ],
    [
      ['ivshmemd', '--size=4M', '--socket=b', '--control=/run/c'],
      { kind: 'memloom', pid: 7, socket: 'b', control: '/run/c' },
    ],
    [['ivshmemd', '--help'], undefined],
    [['ivshmemd', '--socket', '/run/a', '--resume=9', '--rehearse'], undefined],
    [['ivshmem-server', '-F'], { kind: 'example', pid: 7, socket: '/tmp/ivshmem_socket' }],
    [['ivshmem-server', '-S', '/x', '-n', '2'], { kind: 'example', pid: 7, socket: '/x' }],
    [['ivshmem-server', '-S/y'], { kind: 'example', pid: 7, socket: '/y' }],
    [['vim', 'ivshmemd'], undefined],
    [[], undefined],
  ])('%j', (args, expected) => {
    expect(recognizeServer(7, args)).toEqual(expected)
  })

  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'memloom-proc-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  async function addProcess(pid: number, args: readonly string[], startTime = 1): Promise<void> {
    const folder = join(root, 'proc', String(pid))
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'cmdline'), args.map((arg) => `${arg}\0`).join(''))
    const fields = Array.from({ length: 30 }, (_, index) => (index === 19 ? startTime : 0))
    await writeFile(join(folder, 'stat'), `${pid} (a ) b) ${fields.join(' ')}\n`)
    await symlink('/srv/vms', join(folder, 'cwd'))
    await symlink('/usr/bin/qemu-system-x86_64 (deleted)', join(folder, 'exe'))
  }

  it('is found with its paths as its process sees them', async () => {
    await addProcess(12, ['ivshmemd', '--socket', 'group.sock', '--size', '4M'])
    await addProcess(3, ['bash'])
    expect(await findServers(root)).toEqual([
      { kind: 'memloom', pid: 12, socket: '/srv/vms/group.sock', control: '/srv/vms/group.sock.control' },
    ])
    expect(await findServers(join(root, 'nothing'))).toEqual([])
  })

  it('names the VM of a peer, and says when another process has its number', async () => {
    await addProcess(40, ['qemu-system-x86_64', '-name', 'guest=db,debug-threads=on'], 555)
    expect(await describePeerProcess({ pid: 40, startTime: 555 }, root)).toEqual({
      process: 'same',
      program: 'qemu-system-x86_64',
      vm: 'db',
    })
    expect(await describePeerProcess({ pid: 40, startTime: 554 }, root)).toEqual({ process: 'another' })
    expect(await describePeerProcess({ pid: 41, startTime: 1 }, root)).toEqual({ process: 'gone' })
    expect(await describePeerProcess({ pid: 40, startTime: 0 }, root)).toMatchObject({ process: 'unknown' })
  })
})
