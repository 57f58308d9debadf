import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeHostPorts } from '../../../../electron/host/ports.ts'
import { makeServices } from '../../../../electron/services/make-services.ts'

let folder: string
let ports: ReturnType<typeof makeHostPorts>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  ports = makeHostPorts({ HOME: folder, PATH: '/nonexistent' })
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

test('examples are listed, and read as files; another name is file/not-found', async () => {
  const examples = await ports.examples.list()
  expect(examples.map(({ id }) => id)).toContain('two-sockets')
  expect(JSON.parse(await ports.examples.read('two-sockets'))).toMatchObject({ schema: 1 })
  await expect(ports.examples.read('../../etc/passwd')).rejects.toMatchObject({
    data: { code: 'file/not-found' },
  })
})

test('without a QEMU a target’s record is stored or derived, 10.0 by default', async () => {
  expect(await ports.machine.listQemu()).toEqual([])
  const get = async (qemu?: string): Promise<unknown> =>
    (await ports.machine.getCapabilities(qemu === undefined ? {} : { qemu })).capabilities
  expect(await get()).toMatchObject({ origin: 'stored', version: { major: 10, minor: 0 } })
  expect(await get('7.2')).toMatchObject({ origin: 'stored', version: { major: 7, minor: 2 } })
  expect(await get('9.1')).toMatchObject({ origin: 'derived', version: { major: 9, minor: 1 } })
})

describe('the services over this machine', () => {
  test('open, edit, save and reload a layout; somebody else’s change is not overwritten', async () => {
    const info = {
      version: '1',
      shell: 'browser',
      platform: 'linux',
      nativeDialogs: false,
      control: true,
    } as const
    const { documents, app } = await makeServices({ ...ports, shell: { info } }, () => undefined)
    const cancellation = { isCancelled: false, onDidCancel: () => () => undefined }
    const opened = await documents.openExample({ example: 'two-sockets' }, cancellation)
    expect(opened).toMatchObject({ verdict: 'accept', diagnostics: [], target: { predicted: true } })
    const { id: document, revision } = opened
    await documents.apply(
      {
        document,
        revision,
        label: 'size',
        commands: [{ type: 'set', at: '/backends/0/size', value: 1024 ** 3 }],
      },
      cancellation,
    )
    const path = join(folder, 'mine.memloom.json')
    await documents.save({ document, path }, cancellation)
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ backends: [{ size: '1 GiB' }, {}] })
    expect(await app.listRecent({}, cancellation)).toMatchObject([{ path, exists: true }])
    await writeFile(path, '{"schema": 1}')
    await expect(Promise.resolve(documents.save({ document }, cancellation))).rejects.toMatchObject({
      data: { code: 'file/changed' },
    })
    expect(await readFile(path, 'utf8')).toBe('{"schema": 1}')
    expect(await documents.reload({ document }, cancellation)).toMatchObject({
      dirty: false,
      layout: { backends: [] },
    })
  })
})
