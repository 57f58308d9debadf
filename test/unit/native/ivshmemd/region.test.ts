// The memory of a group: sealed, zeroed, never taken from somebody, and never used by two servers.

import { spawnSync } from 'node:child_process'
import { chmod, chown, link, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ControlClient } from '../../../../electron/host/ivshmem/control-client.ts'
import { isBuilt, makeFolder, type RunningServer, startIvshmemd, until } from '../../../ivshmem/programs.ts'

const SIZE = 1024 * 1024

describe.skipIf(!isBuilt)('the memory of a group', () => {
  let folder: string
  let server: RunningServer | undefined
  let file: string
  beforeEach(async () => {
    folder = await makeFolder()
    file = join(folder, 'region')
  })
  afterEach(async () => {
    if (server?.process.exitCode === null) await server.stop()
    server = undefined
    await rm(folder, { recursive: true, force: true })
  })

  it('cannot be cut short, grown or unsealed by a peer', async () => {
    server = await startIvshmemd([], { folder })
    // What a peer does with the descriptor it gets, done by a peer.
    const { stdout } = spawnSync('python3', ['-c', PEER_TRIES_EVERYTHING, server.socket], {
      encoding: 'utf8',
    })
    expect(JSON.parse(stdout)).toEqual({
      shrink: 'EPERM',
      grow: 'EPERM',
      seal: 'EPERM',
      size: SIZE,
      punch: 'ok',
    })
  })

  it('tells when a peer gives parts of it back, and how often', async () => {
    server = await startIvshmemd([], { folder })
    // Written by the group: what is punched then is in use.
    await server.ask(`write 0 ${'ff'.repeat(8192)}`)
    const { generation } = await server.ask('status')
    expect(generation).toBe(0)
    // A look that sees the memory in use comes first.
    await new Promise((resolve) => setTimeout(resolve, 700))
    const client = await ControlClient.connect(server.control)
    const told: unknown[] = []
    client.onDidTell((event) => told.push(event))
    await client.ask('watch')
    spawnSync('python3', ['-c', PEER_TRIES_EVERYTHING, server.socket])
    const isWarning = (event: unknown) => (event as { event: string }).event === 'warning'
    await until(() => told.some(isWarning))
    const text = 'a peer has given back 4 KiB of the shared memory; they read as zeros now'
    expect(told.filter(isWarning)).toMatchObject([{ text }])
    expect(server.log()).toContain(text)
    expect(await server.ask('status')).toMatchObject({ generation: 1 })
    expect(await server.ask('read 4094 4')).toMatchObject({ data: '0000ffff' })
    client.close()
  })

  it('is what the control socket reads and writes, and nothing beyond it', async () => {
    server = await startIvshmemd([], { folder })
    expect(await server.ask('write 100 48656c6c6f')).toEqual({ reply: 'write', offset: 100, length: 5 })
    expect(await server.ask('read 98 9')).toEqual({ reply: 'read', offset: 98, data: '000048656c6c6f0000' })
    expect(await server.ask(`read ${SIZE - 1} 1`)).toMatchObject({ data: '00' })
    await expect(server.ask(`read ${SIZE} 1`)).rejects.toThrow(/is no offset; the region has 1048576 bytes/)
    await expect(server.ask(`read ${SIZE - 1} 2`)).rejects.toThrow(/2 bytes cannot be transferred/)
    await expect(server.ask(`write ${SIZE - 1} 0000`)).rejects.toThrow(/2 bytes cannot be transferred/)
    await expect(server.ask('read 0 65537')).rejects.toThrow(/1 to 65536 bytes are read/)
    await expect(server.ask('write 0 4')).rejects.toThrow(/pairs of hexadecimal digits/)
    await expect(server.ask('write 0 zz')).rejects.toThrow(/pairs of hexadecimal digits/)
    await expect(server.ask('read -1 1')).rejects.toThrow(/is no offset/)
  })

  it('may be a file that did not exist, and stays when the server ends', async () => {
    server = await startIvshmemd(['--file', file], { folder })
    expect(await stat(file)).toMatchObject({ size: SIZE, mode: 0o100600 })
    await server.ask('write 0 414243')
    expect(await server.stop()).toBe(0)
    expect((await readFile(file)).subarray(0, 4).toString()).toBe('ABC\0')
    await expect(startIvshmemd(['--file', file], { folder })).rejects.toThrow(/There is already a .*--adopt/)
    server = await startIvshmemd(['--file', file, '--adopt'], { folder })
    expect(await server.ask('read 0 3')).toMatchObject({ data: '414243' })
  })

  it('survives that its file is cut short: fewer bytes are read, and nobody dies', async () => {
    server = await startIvshmemd(['--file', file], { folder })
    await truncate(file, 10)
    expect(await server.ask('read 0 100')).toMatchObject({ data: '00'.repeat(10) })
    expect(await server.ask('read 500 100')).toMatchObject({ data: '' })
    expect(await server.ask('status')).toMatchObject({ size: SIZE })
    await until(() => server?.log().includes('cut short to 10 of 1048576 bytes') ?? false)
  })

  it.each([
    ['a larger file', (path: string) => truncate(path, 2 * SIZE), /has 2097152 bytes, not 1048576/],
    ['a smaller file', (path: string) => truncate(path, 4096), /has 4096 bytes, not 1048576/],
    [
      'a file that others may open',
      (path: string) => chmod(path, 0o644),
      /may be opened by others; its mode must be 0600/,
    ],
    ['a file with two names', (path: string) => link(path, `${path}.2`), /has 2 names/],
    ...(process.getuid?.() === 0
      ? [
          [
            'a file of another user',
            (path: string) => chown(path, 65_534, 65_534),
            /belongs to user 65534/,
          ] as const,
        ]
      : []),
  ] as const)('is not %s', async (_, spoil, message) => {
    await writeFile(file, Buffer.alloc(SIZE, 7), { mode: 0o600 })
    await spoil(file)
    const before = await stat(file)
    await expect(startIvshmemd(['--file', file, '--adopt'], { folder })).rejects.toThrow(message)
    expect(await stat(file)).toMatchObject({ size: before.size, ino: before.ino, mode: before.mode })
    const handle = await open(file)
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0)
    await handle.close()
    expect(buffer).toEqual(Buffer.alloc(16, 7))
  })

  it.each(['/dev/null', '/tmp'])('is not %s', async (path) => {
    await expect(startIvshmemd(['--file', path, '--adopt'], { folder })).rejects.toThrow(
      /is no regular file|cannot be opened/,
    )
  })

  it('says so when a limit of file sizes forbids it', async () => {
    await expect(
      startIvshmemd(['--file', file], { folder, wrap: ['prlimit', '--fsize=4096'] }),
    ).rejects.toThrow(/cannot be made 1048576 bytes long: File too large/)
    await expect(stat(file)).rejects.toThrow(/ENOENT/)
  })
})

/** A peer in Python: takes the memory from the greeting, and tries what would hurt the others. */
const PEER_TRIES_EVERYTHING = `
import ctypes, errno, fcntl, json, os, socket, sys
peer = socket.socket(socket.AF_UNIX)
peer.connect(sys.argv[1])
memory = None
while memory is None:
    data, fds, flags, address = socket.recv_fds(peer, 8, 1)
    if fds and data == b"\\xff" * 8: memory = fds[0]
def attempt(call):
    try:
        call()
        return "ok"
    except OSError as error:
        return errno.errorcode[error.errno]
libc = ctypes.CDLL(None, use_errno=True)
def punch():
    if libc.fallocate(memory, 3, ctypes.c_long(0), ctypes.c_long(4096)): raise OSError(ctypes.get_errno(), "fallocate")
print(json.dumps({
    "shrink": attempt(lambda: os.ftruncate(memory, 0)),
    "grow": attempt(lambda: os.ftruncate(memory, 1 << 30)),
    "seal": attempt(lambda: fcntl.fcntl(memory, 1033, 8)),
    "size": os.fstat(memory).st_size,
    "punch": attempt(punch),
}))
`
