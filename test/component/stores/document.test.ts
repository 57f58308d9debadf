import { beforeEach, describe, expect, test } from 'vitest'
import { GIB } from '../../../electron/model/units/size.ts'
import { useConnection } from '../../../renderer/stores/connection.ts'
import { useDocument } from '../../../renderer/stores/document.ts'
import { openServices, waitUntil } from '../open-services.ts'

const setSize = (bytes: number) => [{ type: 'set' as const, at: '/backends/0/size', value: bytes }]

let services: Awaited<ReturnType<typeof openServices>>
beforeEach(async () => {
  services = await openServices()
})

describe('an edit', () => {
  test('reaches the copy with its judgement', async () => {
    const document = useDocument()
    expect(document.counts).toEqual({ error: 0, warning: 0, note: 0 })
    await document.apply('larger', setSize(3 * GIB))
    expect(document.layout?.backends[0]?.size).toBe(3 * GIB)
    expect(document.state).toMatchObject({ revision: 1, dirty: true, verdict: 'reject', undo: ['larger'] })
    expect(document.counts.error).toBeGreaterThan(0)
  })

  test('that does not wait for the one before it is not stale', async () => {
    const document = useDocument()
    await Promise.all([
      document.apply('one', setSize(2 * GIB)),
      document.apply('two', setSize(3 * GIB)),
      document.undo(),
      document.apply('three', setSize(4 * GIB)),
    ])
    expect(document.state?.undo).toEqual(['one', 'three'])
    expect(document.layout?.backends[0]?.size).toBe(4 * GIB)
  })

  test('that is refused changes nothing, and the next one works', async () => {
    const document = useDocument()
    const before = document.layout
    await expect(document.apply('none', [{ type: 'backend.remove', id: 'gone' }])).rejects.toMatchObject({
      name: 'Failure',
    })
    expect(document.layout).toEqual(before)
    await document.apply('larger', setSize(2 * GIB))
    expect(document.state?.undo).toEqual(['larger'])
  })

  test('of another window is followed', async () => {
    const document = useDocument()
    const id = document.state?.id ?? ''
    const { documents } = useConnection().getClient()
    await documents.apply({ document: id, revision: 0, label: 'elsewhere', commands: setSize(2 * GIB) })
    await waitUntil(() => document.state?.revision === 1)
    expect(document.layout?.backends[0]?.size).toBe(2 * GIB)
  })
})

describe('undo and redo', () => {
  test('go several steps at once', async () => {
    const document = useDocument()
    for (const size of [2, 3, 4]) await document.apply(String(size), setSize(size * GIB))
    await document.undo(3)
    expect(document.layout?.backends[0]?.size).toBe(GIB)
    expect(document.state?.redo).toEqual(['4', '3', '2'])
    await document.redo(2)
    expect(document.layout?.backends[0]?.size).toBe(3 * GIB)
  })
})

describe('saving', () => {
  test('writes the file and clears the mark', async () => {
    const document = useDocument()
    await expect(document.save()).rejects.toMatchObject({ data: { code: 'document/no-path' } })
    await document.save('/vm/two.memloom.json')
    expect(document.state).toMatchObject({ dirty: false, path: '/vm/two.memloom.json' })
    expect(services.files.get('/vm/two.memloom.json')).toContain('"1 GiB"')
  })

  test('and reading again brings back what was saved', async () => {
    const document = useDocument()
    await document.save('/vm/two.memloom.json')
    await document.apply('larger', setSize(2 * GIB))
    await document.reload()
    expect(document.layout?.backends[0]?.size).toBe(GIB)
    await document.apply('again', setSize(3 * GIB))
    expect(document.layout?.backends[0]?.size).toBe(3 * GIB)
  })
})

describe('a lost line', () => {
  test('is seen, and calls fail until it is open again; the layout is still there then', async () => {
    const document = useDocument()
    const connection = useConnection()
    await document.apply('larger', setSize(2 * GIB))
    services.cut()
    await waitUntil(() => connection.state === 'lost')
    expect(connection.reason).toBe('the server is gone')
    await expect(document.undo()).rejects.toMatchObject({ data: { code: 'wire/closed' } })
    await connection.reconnect()
    expect(connection.state).toBe('open')
    expect(document.layout?.backends[0]?.size).toBe(2 * GIB)
    await document.undo()
    expect(document.layout?.backends[0]?.size).toBe(GIB)
  })
})

test('a layout is at risk once it is edited; a fresh one is not', async () => {
  const document = useDocument()
  expect(document.isAtRisk).toBe(true)
  await document.replaceBy((client) => client.documents.create({}), true)
  expect(document.isAtRisk).toBe(false)
  await document.apply('name', [{ type: 'set', at: '/name', value: 'mine' }])
  expect(document.isAtRisk).toBe(true)
})
