import { describe, expect, test } from 'vitest'
import type { ComparedWith, DocumentChange } from '../../../../electron/contract/documents.ts'
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

describe('several documents', () => {
  const map = (name: string, share: boolean) =>
    JSON.stringify({
      schema: 1,
      name,
      memory: { size: '1 GiB' },
      machine: { memoryBackend: 'm' },
      backends: [{ kind: 'file', id: 'm', memPath: '/dev/shm/both', size: '1 GiB', share }],
    })
  const openBoth = async (other: string) => {
    const { documents, events } = await start(
      new Map([
        ['/vm/a.memloom.json', map('a', false)],
        ['/vm/b.memloom.json', map(other, true)],
      ]),
    )
    const { id } = await documents.open({ path: '/vm/a.memloom.json' }, never)
    const second = await documents.open({ path: '/vm/b.memloom.json' }, never)
    const getFound = async () =>
      (await documents.get({ document: id }, never)).diagnostics
        .filter(({ rule }) => rule === 'trap/file-of-two-vms')
        .map(({ at }) => at)
    return { documents, events, id, second, getFound }
  }

  test('are judged as VMs of one host, as long as both are open', async () => {
    const { documents, events, id, second, getFound } = await openBoth('b')
    expect(await getFound()).toEqual(['/backends/0/share'])
    expect((events.at(-1)?.value as DocumentChange).id).toBe(id)
    const grown = {
      label: 'Grow',
      commands: [{ type: 'set' as const, at: '/backends/0/size', value: 2 ** 31 }],
    }
    await documents.apply({ document: second.id, revision: 0, ...grown }, never)
    expect(await getFound()).toEqual(['/backends/0/share', '/backends/0/size'])
    await documents.close({ document: second.id }, never)
    expect(await getFound()).toEqual([])
  })

  test('of one ivshmem group are told what they say differently of it', async () => {
    const member = (name: string, vectors: number) =>
      JSON.stringify({
        ...{ schema: 1, name, devices: [{ kind: 'ivshmem-doorbell', chardev: 'c', vectors }] },
        chardevs: [{ id: 'c', backend: 'socket', path: '/iv.sock' }],
      })
    const { documents } = await start(
      new Map([
        ['/vm/a.memloom.json', member('a', 2)],
        ['/vm/b.memloom.json', member('b', 2)],
      ]),
    )
    const { id } = await documents.open({ path: '/vm/a.memloom.json' }, never)
    const { id: other } = await documents.open({ path: '/vm/b.memloom.json' }, never)
    const listTold = async () =>
      (await documents.get({ document: id }, never)).diagnostics.filter(
        ({ rule }) => rule === 'ivshmem/group-differs',
      )
    expect(await listTold()).toEqual([])
    const commands = [{ type: 'set' as const, at: '/devices/0/vectors', value: 4 }]
    await documents.apply({ document: other, revision: 0, label: 'Vectors', commands }, never)
    const [told] = await listTold()
    expect(told?.at).toBe('/devices/0/vectors')
    expect(told?.why).toContain(' of b (at /devices/0/vectors) has 4;')
  })

  test('of one name are states of one VM', async () => {
    const { getFound } = await openBoth('a')
    expect(await getFound()).toEqual([])
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
    const { id, title } = await documents.create({ title: 'Ohne Namen' }, never)
    expect(title).toBe('Ohne Namen')
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

describe('the language', () => {
  const near = JSON.stringify({
    ...(JSON.parse(TEXT) as object),
    distances: [{ src: 0, dst: 0, val: 11 }],
  })
  const getWhy = (change: unknown): string | undefined => (change as DocumentChange).diagnostics[0]?.why
  const GERMAN = 'Gastknoten 0 hat von sich selbst den Abstand 11; QEMU nimmt hier nur 10 an.'
  const ENGLISH = 'Guest node 0 is at distance 11 from itself; QEMU accepts only 10 there.'

  test('changes at every open document at once, and nothing is read for it', async () => {
    const { documents, app, events } = await start(new Map([[FILE, near]]))
    const { id, revision } = await documents.open({ path: FILE }, never)
    await app.setSettings({ language: 'de' }, never)
    expect(events.map(({ event }) => event)).toEqual(['onDidChange', 'onDidChangeSettings'])
    expect(getWhy(events[0]?.value)).toBe(GERMAN)
    expect(events[0]?.value).toMatchObject({ id, revision, patches: [] })
    await app.setSettings({ theme: 'dark' }, never)
    expect(events.filter(({ event }) => event === 'onDidChange')).toHaveLength(1)
  })

  test('is what a client says of its system, while the setting says nothing else', async () => {
    const { documents, app, events } = await start(new Map([[FILE, near]]))
    await documents.open({ path: FILE }, never)
    await app.tellSystemLanguage({ language: 'de-CH' }, never)
    expect(getWhy(events.at(-1)?.value)).toBe(GERMAN)
    await app.setSettings({ language: 'en' }, never)
    expect(getWhy(documents.get({ document: 'd1' }, never))).toBe(ENGLISH)
    const before = events.length
    await app.tellSystemLanguage({ language: 'de-DE' }, never)
    expect(events).toHaveLength(before)
  })

  test('holds for documents that are opened later', async () => {
    const { documents, app } = await start(new Map([[FILE, near]]))
    await app.setSettings({ language: 'de' }, never)
    expect(getWhy(await documents.open({ path: FILE }, never))).toBe(GERMAN)
  })
})

describe('comparing', () => {
  const open = async () => {
    const started = await start()
    const { id } = await started.documents.open({ path: FILE }, never)
    await started.documents.apply({ document: id, revision: 0, ...grow }, never)
    const compare = async (other: ComparedWith) =>
      (await started.documents.compare({ document: id, with: other }, never)).differences
    return { ...started, id, compare }
  }

  test('with the file, a step, another file and a text says what is different here', async () => {
    const { compare, files } = await open()
    const grown = [{ kind: 'changed', record: 'm0', field: 'size', before: '128 MiB', after: '256 MiB' }]
    expect(await compare({ kind: 'saved' })).toMatchObject(grown)
    expect(await compare({ kind: 'step', position: 0 })).toMatchObject(grown)
    expect(await compare({ kind: 'step', position: 1 })).toEqual([])
    files.set('/vm/other.sh', 'qemu-system-x86_64 -m 256M -name db')
    expect(await compare({ kind: 'file', path: '/vm/other.sh' })).toContainEqual(
      expect.objectContaining({ kind: 'added', section: 'backends', record: 'm0' }),
    )
    expect(await compare({ kind: 'text', text: TEXT })).toMatchObject(grown)
  })

  test('says what it cannot compare with', async () => {
    const { compare, documents } = await open()
    await expect(compare({ kind: 'step', position: 9 })).rejects.toMatchObject({
      data: { code: 'document/no-step' },
    })
    await expect(compare({ kind: 'file', path: '/none' })).rejects.toMatchObject({
      data: { code: 'file/not-found' },
    })
    const { id } = await documents.create({}, never)
    const none = documents.compare({ document: id, with: { kind: 'saved' } }, never)
    await expect(none).rejects.toMatchObject({ data: { code: 'document/no-path' } })
  })
})

test('all fixes are one step', async () => {
  const { documents } = await start()
  const { id } = await documents.open({ path: FILE }, never)
  await documents.apply({ document: id, revision: 0, ...grow }, never)
  const severities = ['error' as const]
  const request = { document: id, revision: 1, label: 'Mend', severities }
  const { change, count } = await documents.applyFixes(request, never)
  expect(count).toBe(1)
  expect(change).toMatchObject({ verdict: 'accept', undo: ['Grow', 'Mend'] })
})
