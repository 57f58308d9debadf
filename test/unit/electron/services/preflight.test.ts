import { describe, expect, test } from 'vitest'
import type { PreflightReport } from '../../../../electron/contract/preflight.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { makePreflightService } from '../../../../electron/services/preflight.ts'
import { makeMemoryPorts } from './ports-in-memory.ts'

const never = { isCancelled: false, onDidCancel: () => () => undefined }
const report: PreflightReport = {
  binary: '/usr/bin/qemu',
  version: '7.2.22',
  predicted: 'accept',
  actual: 'accept',
  agrees: true,
  argv: [],
  errors: [],
  messages: [],
  differences: [],
  deadline: 20_000,
  duration: 1,
}

function makeService(target: string | undefined, control = true) {
  const ports = makeMemoryPorts()
  ports.machine.runPreflight = () => Promise.resolve(report)
  ports.shell.info.control = control
  const layout = makeLayout(target === undefined ? {} : { target: { qemu: target } })
  return makePreflightService(ports, { getLayout: () => layout, getLanguage: () => 'en' })
}

describe('a preflight', () => {
  test.each([undefined, '7.2', '7.2.22'])(
    'by a binary of the target %s is as QEMU gave it',
    async (target) => {
      expect(await makeService(target).run({ document: 'd', binaries: ['/usr/bin/qemu'] }, never)).toEqual([
        report,
      ])
    },
  )

  test('by another version says so', async () => {
    const [found] = await makeService('10.0').run({ document: 'd', binaries: ['/usr/bin/qemu'] }, never)
    expect(found?.leftOut?.[0]).toContain('meant for QEMU 10.0; this binary is 7.2.22')
  })

  test('without a QEMU on the host says how to get one', async () => {
    await expect(makeService('10.0').run({ document: 'd' }, never)).rejects.toMatchObject({
      data: { code: 'preflight/no-qemu' },
    })
  })

  test('is refused by a shell that may not act on the host', async () => {
    await expect(makeService('10.0', false).run({ document: 'd' }, never)).rejects.toMatchObject({
      data: { code: 'app/no-control' },
    })
  })
})

describe('the file of a preflight', () => {
  test('holds the layout, each run with its words, and what the binary can do', async () => {
    const files = new Map<string, string>()
    const ports = makeMemoryPorts(files)
    const wrong = { ...report, agrees: false, actual: 'reject' as const, messages: ['qemu: no'] }
    ports.machine.runPreflight = (_, binary) => Promise.resolve({ ...wrong, binary })
    const layout = makeLayout({ name: 'odd' })
    const service = makePreflightService(ports, { getLayout: () => layout, getLanguage: () => 'en' })
    await expect(service.saveReport({ document: 'd', path: '/r' }, never)).rejects.toMatchObject({
      data: { code: 'preflight/no-report' },
    })
    await service.run({ document: 'd', binaries: ['/a'] }, never)
    await service.run({ document: 'd', binaries: ['/b'] }, never)
    expect(await service.saveReport({ document: 'd', path: '/r' }, never)).toEqual({ path: '/r' })
    expect(JSON.parse(files.get('/r') ?? '')).toMatchObject({
      kind: 'memloom-preflight',
      disagreements: 2,
      layout: { schema: 1, name: 'odd' },
      runs: [
        { binary: '/a', messages: ['qemu: no'], capabilities: { version: { major: 10 } } },
        { binary: '/b', capabilities: { arch: 'x86_64' } },
      ],
    })
    await expect(service.saveReport({ document: 'd', path: '/r' }, never)).rejects.toMatchObject({
      data: { code: 'file/changed' },
    })
  })
})

test('prepares with the binaries of the layout’s architecture and its servers', async () => {
  const ports = makeMemoryPorts()
  ports.machine.listQemu = () =>
    Promise.resolve([
      { path: '/old', version: '7.2.22', arch: 'x86_64' },
      { path: '/arm', version: '10.0.2', arch: 'aarch64' },
      { path: '/broken', problem: 'no answer' },
      { path: '/new', version: '10.0.2', arch: 'x86_64' },
    ])
  ports.machine.getCapabilities = () =>
    Promise.resolve({ capabilities: getStoredCapabilities('10.0'), binary: '/new' })
  const layout = makeLayout({
    chardevs: [
      { id: 'c', backend: 'socket', path: '/run/server' },
      { id: 'other', backend: 'socket', path: '/run/other' },
    ],
    devices: [{ kind: 'ivshmem-doorbell', chardev: 'c' }],
  })
  const service = makePreflightService(ports, { getLayout: () => layout, getLanguage: () => 'en' })
  expect(await service.prepare({ document: 'd' }, never)).toEqual({
    binaries: [
      { path: '/old', version: '7.2.22', chosen: false },
      { path: '/new', version: '10.0.2', chosen: true },
    ],
    servers: ['/run/server'],
  })
})
