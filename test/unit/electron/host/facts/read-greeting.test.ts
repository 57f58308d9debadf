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

/** Messages of 8 bytes, little-endian. */
function encode(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8)
  for (const [index, value] of values.entries()) bytes.writeBigInt64LE(BigInt(value), index * 8)
  return bytes
}

test('of one that speaks the version, the id and the vectors are told, to the end', async () => {
  let broke = false
  const path = await serve((socket) => {
    socket.on('error', () => (broke = true))
    socket.write(encode(0, 7))
    setTimeout(() => socket.write(encode(-1, 3, 3, 7, 7)), 100)
  })
  expect(await readGreeting(path)).toEqual({
    state: 'speaks',
    version: 0,
    id: 7,
    sizeUnknown: true,
    vectors: 2,
  })
  expect(broke).toBe(false)
})

test('one that hangs up before the memory is told from one whose memory cannot be measured', async () => {
  const path = await serve((socket) => socket.end(encode(0, 7)))
  expect(await readGreeting(path)).toEqual({ state: 'speaks', version: 0, id: 7, vectors: 0 })
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
