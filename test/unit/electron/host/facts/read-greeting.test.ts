import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readGreeting } from '../../../../../electron/host/facts/read-greeting.ts'
import { readHostFacts } from '../../../../../electron/host/facts/read-host-facts.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

let folder: string
let server: Server | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
})

afterEach(async () => {
  server?.close()
  server = undefined
  await rm(folder, { recursive: true })
})

async function serve(greet: (socket: Socket) => void): Promise<string> {
  const path = join(folder, 'server')
  server = createServer(greet)
  await new Promise<void>((resolve) => server?.listen(path, resolve))
  return path
}

test('nothing that listens is absent', async () => {
  expect(await readGreeting(join(folder, 'server'))).toEqual({ state: 'absent' })
})

test('a server that accepts and says nothing is silent', async () => {
  const path = await serve((socket) => socket.resume())
  expect(await readGreeting(path, { firstWord: 50 })).toEqual({ state: 'silent' })
})

test('so is one that hangs up at once', async () => {
  const path = await serve((socket) => socket.end())
  expect(await readGreeting(path)).toEqual({ state: 'silent' })
})

test('of one that speaks nothing is claimed, and it is heard to the end', async () => {
  let broke = false
  const path = await serve((socket) => {
    socket.on('error', () => (broke = true))
    socket.write(Buffer.alloc(8))
    setTimeout(() => socket.write(Buffer.alloc(16)), 100)
  })
  expect(await readGreeting(path)).toBeUndefined()
  expect(broke).toBe(false)
})

test('facts hold a greeting only where it is asked for', async () => {
  const path = join(folder, 'server')
  const layout = makeLayout({
    chardevs: [{ id: 'c', backend: 'socket', path }],
    devices: [{ kind: 'ivshmem-doorbell', chardev: 'c' }],
  })
  expect((await readHostFacts({ layout })).ivshmemServers).toEqual({})
  const facts = await readHostFacts({ layout, greet: readGreeting })
  expect(facts.ivshmemServers).toEqual({ [path]: { state: 'absent' } })
})
