import { describe, expect, test } from 'vitest'
import type { DocumentChange } from '../../../../electron/contract/documents.ts'
import { makeServices } from '../../../../electron/services/make-services.ts'
import { makeMemoryPorts } from './ports-in-memory.ts'

const FILE = '/vm/db.memloom.json'
const TEXT = JSON.stringify({
  schema: 1,
  name: 'db',
  memory: { size: '128 MiB' },
  backends: [{ kind: 'ram', id: 'm0', size: '128 MiB' }],
  nodes: [{ id: 0, memdev: 'm0' }],
})
const never = { isCancelled: false, onDidCancel: () => () => undefined }

async function start(files = new Map([[FILE, TEXT]])) {
  const ports = makeMemoryPorts(files)
  const events: { event: string; value: unknown }[] = []
  const services = await makeServices(ports, (_, event, value) => {
    events.push({ event, value })
  })
  return { files, ports, events, documents: services.documents, app: services.app }
}

const grow = { label: 'Grow', commands: [{ type: 'set' as const, at: '/backends/0/size', value: 256 << 20 }] }

describe('opening', () => {
  test('gives the layout with its judgement', async () => {
    const { documents, ports } = await start()
    const state = await documents.open({ path: FILE }, never)
    expect(state).toMatchObject({
      title: 'db',
      path: FILE,
      revision: 0,
      dirty: false,
      verdict: 'accept',
      diagnostics: [],
    })
    expect(state.target).toEqual({
      qemu: '10.0',
      origin: expect.any(String) as string,
      predicted: true,
      unproved: ['version'],
    })
    expect(ports.recent).toEqual([FILE])
  })

  test('a file that is open already is the same document', async () => {
    const { documents } = await start()
    const first = await documents.open({ path: FILE }, never)
    const second = await documents.open({ path: FILE }, never)
    expect(second.id).toBe(first.id)
  })

  test('a command line becomes an unsaved layout', async () => {
    const { documents } = await start()
    const state = await documents.openText(
      { text: 'qemu-system-x86_64 -m 256 -nographic', name: 'pasted' },
      never,
    )
    expect(state).toMatchObject({
      dirty: true,
      layout: { memory: { size: 256 << 20 }, otherArgs: ['-nographic'] },
    })
    expect(state.path).toBeUndefined()
  })

  test('a newer schema opens read-only, and refuses edits with the reason', async () => {
    const { documents } = await start(new Map([[FILE, '{"schema":9}']]))
    const state = await documents.open({ path: FILE }, never)
    expect(state.readOnly).toMatch(/schema 9/)
    await expect(
      Promise.resolve().then(() => documents.apply({ document: state.id, revision: 0, ...grow }, never)),
    ).rejects.toThrow('schema 9')
    await expect(documents.save({ document: state.id }, never)).rejects.toThrow('schema 9')
  })

  test('text that is no layout is a failure with every problem', async () => {
    const { documents } = await start(new Map([[FILE, '{"schema":1,"memory":{"size":"4 XiB"},"nodes":7}']]))
    await expect(documents.open({ path: FILE }, never)).rejects.toMatchObject({
      data: { code: 'layout/unreadable', message: expect.stringMatching(/XiB.*\/nodes/s) as string },
    })
  })
})

describe('editing', () => {
  test('answers and announces patches with the new judgement', async () => {
    const { documents, events } = await start()
    const { id } = await documents.open({ path: FILE }, never)
    const change = await documents.apply({ document: id, revision: 0, ...grow }, never)
    expect(change).toMatchObject({
      revision: 1,
      dirty: true,
      verdict: 'reject',
      undo: ['Grow'],
      patches: [{ op: 'replace', path: ['backends', 0, 'size'], value: 256 << 20 }],
    })
    expect(events).toEqual([{ event: 'onDidChange', value: change }])
    expect(await documents.undo({ document: id }, never)).toMatchObject({
      verdict: 'accept',
      dirty: false,
      redo: ['Grow'],
    })
  })

  test('another target is judged again as soon as its record is there', async () => {
    const { documents, events } = await start()
    const { id } = await documents.open({ path: FILE }, never)
    await documents.apply(
      {
        document: id,
        revision: 0,
        label: 'Target',
        commands: [{ type: 'set', at: '/target/qemu', value: '7.2' }],
      },
      never,
    )
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect((events.at(-1)?.value as DocumentChange).target.qemu).toBe('7.2')
  })
})

describe('saving', () => {
  test('writes the file and is clean', async () => {
    const { documents, files } = await start()
    const { id } = await documents.open({ path: FILE }, never)
    await documents.apply({ document: id, revision: 0, ...grow }, never)
    expect(await documents.save({ document: id }, never)).toMatchObject({ dirty: false, path: FILE })
    expect(files.get(FILE)).toContain('"256 MiB"')
  })

  test('refuses when the file changed on disk, unless told to overwrite', async () => {
    const { documents, files } = await start()
    const { id } = await documents.open({ path: FILE }, never)
    await documents.apply({ document: id, revision: 0, ...grow }, never)
    files.set(FILE, 'somebody else')
    await expect(documents.save({ document: id }, never)).rejects.toMatchObject({
      data: { code: 'file/changed' },
    })
    expect(files.get(FILE)).toBe('somebody else')
    expect(await documents.save({ document: id, overwrite: true }, never)).toMatchObject({ dirty: false })
  })

  test('a new layout needs a path, and does not replace a file unasked', async () => {
    const { documents, files } = await start()
    const { id } = await documents.create({}, never)
    await expect(documents.save({ document: id }, never)).rejects.toMatchObject({
      data: { code: 'document/no-path' },
    })
    await expect(documents.save({ document: id, path: FILE }, never)).rejects.toMatchObject({
      data: { code: 'file/changed' },
    })
    await documents.save({ document: id, path: '/vm/new.memloom.json' }, never)
    expect(files.get('/vm/new.memloom.json')).toContain('"schema": 1')
  })

  test('reload forgets edits', async () => {
    const { documents } = await start()
    const { id } = await documents.open({ path: FILE }, never)
    await documents.apply({ document: id, revision: 0, ...grow }, never)
    expect(await documents.reload({ document: id }, never)).toMatchObject({
      revision: 0,
      dirty: false,
      verdict: 'accept',
    })
  })
})

test('a closed document is gone, and others are told', async () => {
  const { documents, events } = await start()
  const { id } = await documents.open({ path: FILE }, never)
  await documents.close({ document: id }, never)
  expect(events.at(-1)).toEqual({ event: 'onDidClose', value: { id } })
  expect(() => documents.get({ document: id }, never)).toThrow(`no open layout "${id}"`)
})

test('launch profiles get a file name from the layout', async () => {
  const { documents } = await start()
  const { id } = await documents.open({ path: FILE }, never)
  const script = await documents.exportProfile({ document: id, format: 'qemu' }, never)
  expect(script.fileName).toBe('db.sh')
  expect(script.text).toContain('memory-backend-ram')
  expect(await documents.exportProfile({ document: id, format: 'memloom' }, never)).toMatchObject({
    fileName: 'db.memloom.json',
  })
})

test('settings are kept and announced', async () => {
  const { app, events } = await start()
  expect(await app.setSettings({ theme: 'dark' }, never)).toEqual({ theme: 'dark', language: 'system' })
  expect(await app.getSettings({}, never)).toEqual({ theme: 'dark', language: 'system' })
  expect(events.at(-1)).toEqual({
    event: 'onDidChangeSettings',
    value: { theme: 'dark', language: 'system' },
  })
})
