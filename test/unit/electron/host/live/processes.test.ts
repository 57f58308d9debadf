import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  findMonitors,
  QemuProcesses,
  readProcessArguments,
} from '../../../../../electron/host/live/processes.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'memloom-test-'))
})

afterEach(async () => {
  await rm(root, { recursive: true })
})

async function addProcess(pid: number, args: readonly string[] | Buffer, command = 'a) b'): Promise<string> {
  const folder = join(root, 'proc', String(pid))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'stat'), `${String(pid)} (${command}) S ${'0 '.repeat(18)}4711 0 0\n`)
  await writeFile(join(folder, 'cmdline'), Buffer.isBuffer(args) ? args : `${args.join('\0')}\0`)
  return folder
}

describe('finding monitors', () => {
  test('-qmp with a path', async () => {
    await addProcess(12, [
      '/usr/bin/qemu-system-x86_64',
      '-name',
      'db',
      '-qmp',
      'unix:/run/a,server=on,wait=off',
    ])
    expect(await findMonitors(root)).toEqual([{ socket: '/run/a', name: 'db', pid: 12 }])
  })

  test('-mon with a chardev, doubled commas, guest= and two dashes', async () => {
    await addProcess(13, [
      'qemu-kvm',
      '--name',
      'guest=a,,b,debug-threads=on',
      '--chardev',
      'socket,id=mon,path=/run/x,,y,server=on',
      '--mon',
      'chardev=mon,mode=control',
    ])
    expect(await findMonitors(root)).toEqual([{ socket: '/run/x,y', name: 'a,b', pid: 13 }])
  })

  test('a descriptor that libvirt handed over is looked up by its inode', async () => {
    const folder = await addProcess(14, [
      'qemu-system-x86_64',
      '-chardev',
      'socket,id=charmonitor,fd=23,server=on,wait=off',
      '-mon',
      'chardev=charmonitor,id=monitor,mode=control',
    ])
    await mkdir(join(folder, 'fd'))
    await mkdir(join(folder, 'net'))
    await symlink('socket:[4242]', join(folder, 'fd/23'))
    await writeFile(
      join(folder, 'net/unix'),
      'Num       RefCount Protocol Flags    Type St Inode Path\n' +
        '0000000000000000: 00000002 00000000 00010000 0001 01  4242 /var/lib/libvirt/qemu/monitor.sock\n' +
        '0000000000000000: 00000003 00000000 00000000 0001 03 99999\n',
    )
    expect(await findMonitors(root)).toEqual([
      { socket: '/var/lib/libvirt/qemu/monitor.sock', name: 'process 14', pid: 14 },
    ])
  })

  test('a relative path starts where the process is', async () => {
    const folder = await addProcess(15, ['qemu-system-x86_64', '-qmp', 'unix:qmp.sock,server'])
    await symlink('/srv/vm', join(folder, 'cwd'))
    expect(await findMonitors(root)).toMatchObject([{ socket: '/srv/vm/qmp.sock' }])
  })

  test('human monitors, TCP, other programs, bytes that are no text and ended processes are left out', async () => {
    await addProcess(20, ['qemu-system-x86_64', '-monitor', 'unix:/run/hmp,server', '-qmp', 'tcp:0:4444'])
    await addProcess(21, ['vim', '-qmp', 'unix:/run/a'])
    await addProcess(22, Buffer.from([0xff, 0xfe, 0]))
    await addProcess(23, Buffer.alloc(0))
    await mkdir(join(root, 'proc/24'))
    await mkdir(join(root, 'proc/self'))
    expect(await findMonitors(root)).toEqual([])
  })

  test('a host without /proc has none', async () => {
    expect(await findMonitors(join(root, 'nothing'))).toEqual([])
  })
})

describe('reading a command line', () => {
  test('keeps empty arguments and line ends', async () => {
    await addProcess(30, ['qemu-system-x86_64', '', '-append', 'a\nb', ''])
    expect(await readProcessArguments(30, root)).toEqual(['qemu-system-x86_64', '', '-append', 'a\nb', ''])
  })

  test('of no process, of a kernel thread, and of one that is no text', async () => {
    await addProcess(31, Buffer.alloc(0))
    await addProcess(32, Buffer.from([0x71, 0xff, 0]))
    const fails = (pid: number, code: string): Promise<void> =>
      expect(readProcessArguments(pid, root)).rejects.toMatchObject({ data: { code } })
    await fails(99, 'process/not-found')
    await fails(31, 'process/unreadable')
    await fails(32, 'process/unreadable')
  })
})

describe('searching again', () => {
  const qemu = ['/usr/bin/qemu-system-x86_64', '-name', 'db']
  const list = async (processes: QemuProcesses): Promise<string[]> =>
    (await processes.list()).map(({ name }) => name)

  test('a process that is no QEMU is not read again until it executes another program', async () => {
    const processes = new QemuProcesses(root)
    await addProcess(12, ['/bin/sh', 'start'], 'sh')
    expect(await list(processes)).toEqual([])
    await addProcess(12, qemu, 'sh')
    expect(await list(processes)).toEqual([])
    await addProcess(12, qemu, 'qemu-system-x86')
    expect(await list(processes)).toEqual(['db'])
  })

  test('a script that is named as QEMU is read each time', async () => {
    const processes = new QemuProcesses(root)
    await addProcess(12, ['/bin/sh', '/usr/local/bin/qemu-system-x86_64'], 'qemu-system-x86')
    expect(await list(processes)).toEqual([])
    await addProcess(12, qemu, 'qemu-system-x86')
    expect(await list(processes)).toEqual(['db'])
  })
})
