import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { HostChange, PoolTarget } from '../../../../../electron/contract/host.ts'
import type { Cancellation } from '../../../../../electron/contract/service.ts'
import { readHostFacts } from '../../../../../electron/host/facts/read-host-facts.ts'
import { readHostPicture } from '../../../../../electron/host/facts/read-host-picture.ts'
import { Failure } from '../../../../../electron/model/failure.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { resolve } from '../../../../../electron/resolve/resolve.ts'
import { makeHostService } from '../../../../../electron/services/host/host.ts'
import type { Ports } from '../../../../../electron/services/ports.ts'
import { makeMemoryPorts } from '../ports-in-memory.ts'

const root = join(import.meta.dirname, '../../../../fixtures/hosts/two-nodes')
const never: Cancellation = { isCancelled: false, onDidCancel: () => () => undefined }

/** A cancellation that the test gives. */
function makeCancellation(): Cancellation & { cancel: () => void } {
  const listeners: (() => void)[] = []
  return {
    isCancelled: false,
    onDidCancel(listener) {
      listeners.push(listener)
      return () => undefined
    },
    cancel() {
      for (const listener of listeners) listener()
    },
  }
}

let ports: Ports
let written: PoolTarget[]
let watching: number
let tell: (change: HostChange) => void
let layout: Layout
let emitted: unknown[]

/** The service on the captured host, as if this program ran there. */
function makeService(): ReturnType<typeof makeHostService> {
  return makeHostService(
    ports,
    (_, value) => emitted.push(value),
    () => ({
      layout,
      resolved: resolve(layout, getStoredCapabilities('10.0'), undefined),
      listOthers: () => Promise.resolve([{ title: 'web', from: 'open', cpus: [0] }]),
    }),
  )
}

beforeEach(() => {
  written = []
  emitted = []
  watching = 0
  layout = makeLayout({})
  ports = {
    ...makeMemoryPorts(),
    host: {
      read: async () => {
        const { captured: _, ...picture } = await readHostPicture(root)
        return picture
      },
      watch: (listener) => {
        watching += 1
        tell = listener
        return () => {
          watching -= 1
        }
      },
      writePool: (pool) => {
        written.push(pool)
        return Promise.resolve({ ...pool, before: 0, after: pool.total, free: pool.total })
      },
    },
  }
  ports.machine.readHostFacts = async (of) => ({
    ...(await readHostFacts({ root, layout: of })),
    paths: {
      '/dev/hugepages/net': {
        type: 'missing',
        parentExists: true,
        pageSize: 2 * MIB,
        fileSystem: 'hugetlbfs',
      },
    },
  })
})

describe('watching', () => {
  test('lasts as long as anybody watches, and is done once for all', async () => {
    const service = makeService()
    const [one, two] = [makeCancellation(), makeCancellation()]
    const calls = [service.watch({}, one), service.watch({}, two)]
    expect(watching).toBe(1)
    tell({ numbers: {} } as HostChange)
    expect(emitted).toHaveLength(1)
    one.cancel()
    await calls[0]
    expect(watching).toBe(1)
    two.cancel()
    await calls[1]
    expect(watching).toBe(0)
  })
})

describe('the huge page plan', () => {
  const plan = () => makeService().planHugePages({ document: 'd1' }, never)

  test('of a layout without huge pages asks for nothing', async () => {
    expect(await plan()).toMatchObject({ needs: [], rows: [], commands: { shell: [], boot: '' } })
  })

  test('counts what is missing on each node, and gives the commands for it', async () => {
    layout = makeLayout({
      backends: [
        { kind: 'memfd', id: 'ram0', size: 64 * MIB, hugetlb: true, policy: 'bind', hostNodes: [0] },
        { kind: 'memfd', id: 'ram1', size: 64 * MIB, hugetlb: true, policy: 'bind', hostNodes: [1] },
        { kind: 'file', id: 'net', size: 8 * MIB, memPath: '/dev/hugepages/net' },
        { kind: 'memfd', id: 'plain', size: 512 * MIB },
      ],
    })
    const { needs, rows, commands } = await plan()
    expect(needs.map(({ backend, pages }) => [backend, pages])).toEqual([
      ['ram0', 32],
      ['ram1', 32],
      ['net', 4],
    ])
    expect(rows).toMatchObject([
      { node: 0, needed: 36, free: 24, total: 24, missing: 12, state: 'missing', backends: ['ram0', 'net'] },
      { node: 1, needed: 32, free: 8, total: 8, missing: 24, state: 'missing', backends: ['ram1'] },
    ])
    const folder = '/sys/devices/system/node/node'
    expect(commands).toEqual({
      shell: [
        `echo 36 | sudo tee ${folder}0/hugepages/hugepages-2048kB/nr_hugepages`,
        `echo 32 | sudo tee ${folder}1/hugepages/hugepages-2048kB/nr_hugepages`,
      ],
      boot: 'hugepagesz=2M hugepages=0:36,1:32',
      sysctl: 'vm.nr_hugepages = 68',
    })
  })

  test('says what the host cannot give: another page size, another node, more than there is', async () => {
    layout = makeLayout({
      backends: [
        { kind: 'memfd', id: 'odd', size: 64 * MIB, hugetlb: true, hugetlbsize: 16 * MIB },
        {
          kind: 'memfd',
          id: 'far',
          size: 64 * MIB,
          hugetlb: true,
          policy: 'bind',
          hostNodes: [5],
        },
        { kind: 'memfd', id: 'large', size: 64 * GIB, hugetlb: true, policy: 'bind', hostNodes: [1] },
      ],
    })
    const { rows, commands } = await plan()
    expect(rows.map(({ backends, state }) => [backends[0], state])).toEqual([
      ['large', 'beyond-memory'],
      ['far', 'absent'],
      ['odd', 'absent'],
    ])
    expect(commands.shell).toHaveLength(1)
  })

  test('keeps pages that are promised to others out of what is free', async () => {
    const { read } = ports.host
    ports.host.read = async () => {
      const picture = await read()
      return {
        ...picture,
        hugePages: picture.hugePages.map((pool) => ({
          ...pool,
          reserved: pool.pageSize === 2 * MIB ? 20 : 0,
        })),
      }
    }
    layout = makeLayout({
      backends: [
        { kind: 'memfd', id: 'ram0', size: 16 * MIB, hugetlb: true, policy: 'bind', hostNodes: [0] },
      ],
    })
    expect(await plan()).toMatchObject({
      rows: [{ node: 0, needed: 8, free: 4, missing: 4 }],
      reserved: [{ pageSize: 2 * MIB, pages: 20 }],
      commands: { shell: [expect.stringContaining('echo 28 ')] },
    })
  })
})

describe('setting pools', () => {
  const set = (...pools: PoolTarget[]) => Promise.resolve(makeService().setPools({ pools }, never))
  const expectFailure = async (code: string, pool: PoolTarget): Promise<void> => {
    await expect(set(pool)).rejects.toMatchObject({ data: { code } })
    expect(written).toEqual([])
  }

  test('writes each and tells what the kernel gave', async () => {
    const pools = [
      { node: 0, pageSize: 2 * MIB, total: 30 },
      { node: 1, pageSize: 2 * MIB, total: 4 },
    ]
    expect(await set(...pools)).toMatchObject([{ after: 30 }, { after: 4 }])
    expect(written).toEqual(pools)
  })

  test('is refused when too little memory would stay', async () => {
    await expectFailure('host/memory-floor', { node: 0, pageSize: 2 * MIB, total: 24 + 160 })
    await set({ node: 0, pageSize: 2 * MIB, total: 24 + 100 })
  })

  test('is refused without control, and for a captured host', async () => {
    ports.shell = { info: { ...ports.shell.info, control: false } }
    await expectFailure('app/no-control', { node: 0, pageSize: 2 * MIB, total: 1 })
    ports.shell = { info: { ...ports.shell.info, control: true } }
    ports.host.read = () => readHostPicture(root)
    await expectFailure('host/captured', { node: 0, pageSize: 2 * MIB, total: 1 })
  })

  test('that stops in the middle tells what was set until then', async () => {
    const { writePool } = ports.host
    ports.host.writePool = (pool) =>
      pool.node === 1
        ? Promise.reject(new Failure({ code: 'host/pool-refused', message: 'no.' }))
        : writePool(pool)
    await expect(
      set({ node: 0, pageSize: 2 * MIB, total: 25 }, { node: 1, pageSize: 2 * MIB, total: 9 }),
    ).rejects.toMatchObject({ data: { code: 'host/pool-refused', detail: [{ node: 0, after: 25 }] } })
  })
})
