import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectQmp, describeConnectError, type QmpClient } from '../../../../../electron/host/qmp/client.ts'
import { Failure } from '../../../../../electron/model/failure.ts'

const GREETING = `${JSON.stringify({
  QMP: { version: { qemu: { major: 10, minor: 0, micro: 2 }, package: '' }, capabilities: [] },
})}\n`

let folder: string
let path: string
let server: Server | undefined
let client: QmpClient | undefined
const sockets: Socket[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  path = join(folder, 'qmp')
})

afterEach(async () => {
  client?.close()
  client = undefined
  for (const socket of sockets.splice(0)) socket.destroy()
  server?.close()
  server = undefined
  await rm(folder, { recursive: true })
})

/** A peer that does as told with each connection. */
async function listen(serve: (socket: Socket) => void): Promise<void> {
  server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    serve(socket)
  })
  await new Promise<void>((done) => server?.listen(path, done))
}

/** A peer that greets and answers every command by `answer`, which may say nothing. */
async function listenAsQemu(
  answer: (command: { execute: string; id: number }, socket: Socket) => string | undefined,
): Promise<void> {
  await listen((socket) => {
    socket.write(GREETING)
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString()
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n')) {
        const command = JSON.parse(text.slice(0, end)) as { execute: string; id: number }
        text = text.slice(end + 1)
        const reply =
          command.execute === 'qmp_capabilities'
            ? JSON.stringify({ return: {}, id: command.id })
            : answer(command, socket)
        if (reply !== undefined) socket.write(`${reply}\n`)
      }
    })
  })
}

const connect = async (options = {}): Promise<QmpClient> => {
  client = await connectQmp(path, { greetingDeadline: 300, replyDeadline: 300, ...options })
  return client
}

async function getCode(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Failure) return error.data.code
    throw error
  }
  return 'no failure'
}

describe('connecting', () => {
  test('no socket is qmp/not-found', async () => {
    expect(await getCode(connect())).toBe('qmp/not-found')
  })

  test('a socket nobody listens at, and a plain file, are qmp/not-found', async () => {
    await writeFile(path, 'no socket')
    expect(await getCode(connect())).toBe('qmp/not-found')
  })

  test('a path of more than 107 bytes is refused before the system would cut it', async () => {
    expect(await getCode(connectQmp(`/tmp/${'a'.repeat(200)}`))).toBe('qmp/not-found')
  })

  test.each([
    ['EACCES', 'qmp/no-permission'],
    ['EPERM', 'qmp/no-permission'],
    ['EAGAIN', 'qmp/busy'],
    ['ECONNREFUSED', 'qmp/not-found'],
    ['ENOTSOCK', 'qmp/not-found'],
  ])('%s of connect() is %s, with the call and the object', (errno, code) => {
    const error = Object.assign(new Error(errno), { code: errno })
    expect(describeConnectError('/run/vm', error).data).toMatchObject({
      code,
      call: 'connect',
      errno,
      object: '/run/vm',
    })
  })

  test('a monitor that another client holds never greets: qmp/busy', async () => {
    await listen(() => undefined)
    expect(await getCode(connect())).toBe('qmp/busy')
  })

  test('one that greets but answers nothing is qmp/silent', async () => {
    await listen((socket) => socket.write(GREETING))
    expect(await getCode(connect())).toBe('qmp/silent')
  })

  test('the version comes from the greeting', async () => {
    await listenAsQemu(() => undefined)
    expect((await connect()).version).toEqual({ major: 10, minor: 0, micro: 2 })
  })

  test('an aborted signal ends the wait', async () => {
    await listen(() => undefined)
    const controller = new AbortController()
    const code = getCode(connect({ greetingDeadline: 60_000, signal: controller.signal }))
    setTimeout(() => controller.abort(), 20)
    expect(await code).toBe('qmp/cancelled')
  })
})

describe('commands', () => {
  test('give what QEMU returns', async () => {
    await listenAsQemu(({ id, execute }) => JSON.stringify({ return: execute, id }))
    expect(await (await connect()).execute('query-status')).toBe('query-status')
  })

  test('are qmp/refused with QEMU’s words', async () => {
    await listenAsQemu(({ id }) => JSON.stringify({ error: { class: 'GenericError', desc: 'No' }, id }))
    const qmp = await connect()
    await expect(qmp.execute('x')).rejects.toMatchObject({
      data: { code: 'qmp/refused', message: 'QEMU refused x: No.' },
    })
  })

  test('are qmp/silent after their deadline; a late reply harms nothing', async () => {
    await listenAsQemu(({ id, execute }, socket) => {
      if (execute === 'slow') {
        setTimeout(() => socket.write(`${JSON.stringify({ return: 'late', id })}\n`), 120)
        return undefined
      }
      return JSON.stringify({ return: execute, id })
    })
    const qmp = await connect()
    expect(await getCode(qmp.execute('slow', undefined, 50))).toBe('qmp/silent')
    await new Promise((done) => setTimeout(done, 120))
    expect(await qmp.execute('next')).toBe('next')
  })
})

describe('a hostile peer', () => {
  test('replies out of order reach their commands', async () => {
    const ids: number[] = []
    await listenAsQemu(({ id }, socket) => {
      ids.push(id)
      if (ids.length === 2)
        for (const one of [...ids].reverse()) socket.write(`${JSON.stringify({ return: one, id: one })}\n`)
      return undefined
    })
    const qmp = await connect()
    const both = await Promise.all([qmp.execute('a'), qmp.execute('b')])
    expect(both).toEqual(ids)
  })

  test('unknown ids and a second greeting are passed over', async () => {
    await listenAsQemu(({ id }) => {
      const noise = [{ return: 1, id: 9999 }, { return: 2 }, { return: 3, id: '1' }, { QMP: {} }]
      return [...noise, { return: 'right', id }].map((m) => JSON.stringify(m)).join('\n')
    })
    expect(await (await connect()).execute('x')).toBe('right')
  })

  test.each([
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 10])],
    ['text that is not JSON', Buffer.from('{"QMP": \n')],
    ['JSON that is no object', Buffer.from('[1]\n')],
    ['100,000 opening brackets', Buffer.from(`${'['.repeat(100_000)}\n`)],
    ['a greeting without a version', Buffer.from('{"QMP": {}}\n')],
  ])('%s: qmp/malformed', async (_, bytes) => {
    await listen((socket) => socket.write(bytes))
    expect(await getCode(connect({ greetingDeadline: 3000 }))).toBe('qmp/malformed')
  })

  test('a line without an end: qmp/malformed after 16 MiB, not 1 GiB of memory', async () => {
    let sent = 0
    await listen((socket) => {
      const chunk = Buffer.alloc(1024 * 1024, 0x61)
      const pour = (): void => {
        while (sent < 1024 && !socket.destroyed) {
          sent += 1
          if (!socket.write(chunk)) {
            socket.once('drain', pour)
            return
          }
        }
      }
      pour()
    })
    expect(await getCode(connect({ greetingDeadline: 10_000 }))).toBe('qmp/malformed')
    expect(sent).toBeLessThan(64)
  })

  test('a few bytes without a line end: the deadline ends it', async () => {
    await listen((socket) => socket.write('{"QMP"'))
    expect(await getCode(connect())).toBe('qmp/busy')
  })

  test('a flood of events leaves room for the reply and keeps only the newest', async () => {
    await listenAsQemu(({ id }) => {
      const events = Array.from({ length: 100_000 }, (_, n) => `{"event":"E","data":${String(n)}}`)
      return [...events, JSON.stringify({ return: 'done', id })].join('\n')
    })
    const qmp = await connect({ replyDeadline: 10_000 })
    expect(await qmp.execute('x')).toBe('done')
    expect(qmp.events).toHaveLength(256)
    expect(qmp.events.at(-1)).toEqual({ event: 'E', data: 99_999 })
  })

  test('a peer that closes its half ends what waits: qmp/closed', async () => {
    await listenAsQemu((_, socket) => {
      socket.end()
      return undefined
    })
    const qmp = await connect({ replyDeadline: 10_000 })
    expect(await getCode(qmp.execute('x'))).toBe('qmp/closed')
    expect(await getCode(qmp.execute('y'))).toBe('qmp/closed')
    expect(qmp.isClosed).toBe(true)
  })
})
