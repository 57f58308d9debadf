// The server's sockets: private, never stolen, cleaned up after a kill, and never two servers at one path.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  isBuilt,
  isFull,
  makeFolder,
  runLoad,
  type RunningServer,
  startIvshmemd,
  startLoad,
  until,
} from '../../../ivshmem/programs.ts'

const isRoot = process.getuid?.() === 0
/** Nobody, on Debian and most others. */
const OTHER = 65_534

describe.skipIf(!isBuilt)('the sockets of the server', () => {
  let folder: string
  let server: RunningServer | undefined
  beforeEach(async () => {
    folder = await makeFolder()
  })
  afterEach(async () => {
    if (server?.process.exitCode === null) await server.stop()
    server = undefined
    await rm(folder, { recursive: true, force: true })
  })

  it.each(['000', '022', '077', '777'])('are for the user alone, whatever the umask (%s)', async (umask) => {
    const shell = ['sh', '-c', `umask ${umask}; exec "$@"`, 'sh']
    server = await startIvshmemd([], { folder: join(folder, 'private'), wrap: shell })
    expect((await stat(server.socket)).mode & 0o777).toBe(0o600)
    expect((await stat(server.control)).mode & 0o777).toBe(0o600)
    if (umask !== '777') expect((await stat(join(folder, 'private'))).mode & 0o777).toBe(0o700)
    expect(await readdir(join(folder, 'private'))).toEqual(['vms.sock', 'vms.sock.control', 'vms.sock.lock'])
  })

  if (isRoot) {
    it('lets another user in only when he is named', async () => {
      await chmod(folder, 0o711)
      server = await startIvshmemd(['--uid', String(OTHER)], { folder })
      const named = startLoad('hold', { socket: server.socket, clients: 1 }, { uid: OTHER })
      expect(await named.next()).toMatchObject({ complete: true })
      expect(await named.end()).toBe(0)
      const other = startLoad('idle', { socket: server.socket, clients: 1 }, { uid: OTHER - 1 })
      await other.next()
      await other.end()
      await until(() => server?.log().includes(`of user ${OTHER - 1}: forbidden`) === true)
      // The control socket stays the user's own.
      const control = startLoad('idle', { socket: server.control, clients: 1 }, { uid: OTHER })
      expect(await control.next()).toEqual({ connected: 0 })
      await control.end()
    })

    it('keeps another user out by the socket’s mode when nobody is named', async () => {
      await chmod(folder, 0o711)
      server = await startIvshmemd([], { folder })
      const other = startLoad('idle', { socket: server.socket, clients: 1 }, { uid: OTHER })
      expect(await other.next()).toEqual({ connected: 0 })
      await other.end()
    })

    it('leaves a socket of another user alone', async () => {
      await chmod(folder, 0o777)
      const child = spawn(
        'python3',
        ['-c', 'import socket;s=socket.socket(socket.AF_UNIX);s.bind("vms.sock");print(1,flush=True)'],
        { cwd: folder, uid: OTHER, gid: OTHER, stdio: ['ignore', 'pipe', 'inherit'] },
      )
      await once(child, 'close')
      await chmod(folder, 0o755)
      await expect(startIvshmemd([], { folder })).rejects.toThrow(
        /is a socket of user 65534; it is not touched/,
      )
    })
  }

  it('are not put where others could replace them', async () => {
    await chmod(folder, 0o777)
    await expect(startIvshmemd([], { folder })).rejects.toThrow(
      /Others may write to .*a socket there could be replaced/,
    )
    // The sticky bit of /tmp prevents that.
    await chmod(folder, 0o1777)
    server = await startIvshmemd([], { folder })
  })

  it.each(['a file', 'a folder', 'a link to a file', 'a dangling link'])(
    'leave %s at their path alone',
    async (what) => {
      const path = join(folder, 'vms.sock')
      const target = join(folder, 'precious')
      await writeFile(target, 'precious')
      if (what === 'a file') await writeFile(path, 'precious')
      else if (what === 'a folder') await mkdir(path)
      else await symlink(what === 'a dangling link' ? join(folder, 'nowhere') : target, path)
      const before = await lstat(path)
      await expect(startIvshmemd([], { folder })).rejects.toThrow(/is no socket; it is not touched/)
      expect((await lstat(path)).ino).toBe(before.ino)
      expect(await readFile(target, 'utf8')).toBe('precious')
    },
  )

  it('do not follow a link at the lock’s path', async () => {
    const target = join(folder, 'precious')
    await writeFile(target, 'precious')
    await symlink(target, join(folder, 'vms.sock.lock'))
    await expect(startIvshmemd([], { folder })).rejects.toThrow(/lock file .* cannot be opened/)
    expect(await readFile(target, 'utf8')).toBe('precious')
  })

  it('are not taken from another program that listens there', async () => {
    const listener = createServer().listen(join(folder, 'vms.sock'))
    await once(listener, 'listening')
    await expect(startIvshmemd([], { folder })).rejects.toThrow(/Another program listens at/)
    listener.close()
  })

  it('serve one server: a second one is refused, and the first keeps its peers and its memory', async () => {
    const name = `memloom-test-${process.pid}`
    server = await startIvshmemd(['--shm', name], { folder })
    const load = startLoad('hold', { socket: server.socket, clients: 2, ring: 1, hold: 1 })
    await load.next()
    const before = await stat(`/dev/shm/${name}`)
    await expect(startIvshmemd(['--shm', name], { folder })).rejects.toThrow(/Another server already serves/)
    const elsewhere = join(folder, 'other')
    await expect(startIvshmemd(['--shm', name], { folder: elsewhere })).rejects.toThrow(/There is already a/)
    await expect(startIvshmemd(['--shm', name, '--adopt'], { folder: elsewhere })).rejects.toThrow(
      /in use by another server/,
    )
    await expect(
      startIvshmemd(['--shm', name, '--adopt', '--size', '2M'], { folder: elsewhere }),
    ).rejects.toThrow(/has 1048576 bytes, not 2097152/)
    expect(await stat(`/dev/shm/${name}`)).toMatchObject({ ino: before.ino, size: before.size })
    expect(await server.ask('status')).toMatchObject({ peers: 2 })
    expect(await load.end()).toBe(0)
    expect(await server.stop()).toBe(0)
    await expect(stat(`/dev/shm/${name}`)).rejects.toThrow(/ENOENT/)
    expect(await readdir(folder)).toEqual(['other'])
    // What a refused server made is gone as well.
    expect(await readdir(elsewhere)).toEqual([])
  })

  it(`start again after kill -9, ${isFull ? 1000 : 20} times, with memory that is zeroed`, async () => {
    const name = `memloom-test-kill-${process.pid}`
    for (let cycle = 0; cycle < (isFull ? 1000 : 20); cycle += 1) {
      server = await startIvshmemd(['--shm', name], { folder })
      expect(await server.ask('read 0 8')).toMatchObject({ data: '0000000000000000' })
      await server.ask('write 0 53454352455421')
      if (cycle % 5 === 0)
        expect(await runLoad('hold', { socket: server.socket, clients: 2 })).toMatchObject({ complete: true })
      server.process.kill('SIGKILL')
      await once(server.process, 'close')
    }
    server = await startIvshmemd(['--shm', name], { folder })
    expect(await server.stop()).toBe(0)
    await expect(stat(`/dev/shm/${name}`)).rejects.toThrow(/ENOENT/)
  }, 600_000)

  it('take 500 connections at once', async () => {
    server = await startIvshmemd([], { folder })
    const load = startLoad('idle', { socket: server.socket, clients: 500 })
    expect(await load.next()).toEqual({ connected: 500 })
    const { ask } = server
    await until(async () => (await ask('status'))['peers'] === 500, 20)
    await load.end()
  })
})
