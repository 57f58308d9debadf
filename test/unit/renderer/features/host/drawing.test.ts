import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readHostPicture } from '../../../../../electron/host/facts/read-host-picture.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { layOutCpus } from '../../../../../renderer/features/host/cpu-layout.ts'
import { listSettings } from '../../../../../renderer/features/host/host-settings.ts'
import { splitMemory } from '../../../../../renderer/features/host/memory-parts.ts'
import { getPciKind, printPciId } from '../../../../../renderer/features/host/pci-class.ts'
import { i18n } from '../../../../../renderer/app/i18n.ts'

const hosts = join(import.meta.dirname, '../../../../fixtures/hosts')
const names = [
  'one-node',
  'two-nodes',
  'four-nodes',
  'eight-nodes',
  'offline-cpus',
  'far-memory',
  'odd',
  'no-numa',
]

describe('parts of a node’s memory', () => {
  test.each(names)('add up to all of it on %s', async (name) => {
    for (const node of (await readHostPicture(join(hosts, name))).nodes) {
      const sum = splitMemory(node).reduce((bytes, { value }) => bytes + value, 0)
      expect(sum).toBe(node.memTotal)
    }
  })

  test('tell huge pages in use from free ones', () => {
    const parts = splitMemory({
      memTotal: GIB,
      memFree: 256 * MIB,
      reclaimable: 128 * MIB,
      hugePages: [{ pageSize: 2 * MIB, total: 100, free: 40 }],
    })
    expect(parts.map(({ tone, value }) => [tone, value / MIB])).toEqual([
      ['used', 440],
      ['soft', 128],
      ['huge', 120],
      ['huge-free', 80],
      ['free', 256],
    ])
  })

  test('are never negative while numbers do not fit together', () => {
    const parts = splitMemory({ memTotal: MIB, memFree: 2 * MIB, reclaimable: MIB, hugePages: [] })
    expect(Math.min(...parts.map(({ value }) => value))).toBe(0)
  })
})

describe('cpus of a node', () => {
  test('stand in their cache group, threads of a core together', async () => {
    const { cpus, nodes } = await readHostPicture(join(hosts, 'two-nodes'))
    expect(layOutCpus(nodes[1]?.cpus ?? [], cpus)).toEqual([
      {
        level: 3,
        size: 16 * MIB,
        cores: [
          [
            { cpu: 4, isOnline: true },
            { cpu: 5, isOnline: true },
          ],
          [
            { cpu: 6, isOnline: true },
            { cpu: 7, isOnline: true },
          ],
        ],
      },
    ])
  })

  test('that are switched off stand among those they share a cache with', async () => {
    const { cpus, nodes } = await readHostPicture(join(hosts, 'offline-cpus'))
    const [group] = layOutCpus(nodes[1]?.cpus ?? [], cpus)
    const drawn = group?.cores.flat().map(({ cpu, isOnline }) => (isOnline ? cpu : -cpu))
    expect(drawn).toEqual(cpus.caches[1]?.cpus.map((cpu) => (cpus.offline.includes(cpu) ? -cpu : cpu)))
  })

  test('without caches told are one group', async () => {
    const { cpus, nodes } = await readHostPicture(join(hosts, 'no-numa'))
    const groups = layOutCpus(nodes[0]?.cpus ?? [], { ...cpus, caches: [] })
    expect(groups.map(({ cores }) => cores.length)).toEqual([4])
  })
})

describe('settings', () => {
  test.each(['en', 'de'] as const)(
    'have words for every value of every captured host in %s',
    async (locale) => {
      const t = (key: string, values: Record<string, unknown> = {}): string => {
        expect(i18n.global.te(key, locale), key).toBe(true)
        return i18n.global.t(key, values, { locale })
      }
      for (const name of names) {
        const groups = listSettings(await readHostPicture(join(hosts, name)), t)
        for (const { meaning, value } of groups.flatMap(({ rows }) => rows)) {
          expect(meaning.length).toBeGreaterThan(10)
          expect(value).not.toBe('')
        }
      }
    },
  )

  test('warn where a VM will meet them', async () => {
    const t = (key: string): string => key
    const find = async (name: string, id: string): Promise<string | undefined> =>
      listSettings(await readHostPicture(join(hosts, name)), t)
        .flatMap(({ rows }) => rows)
        .find((row) => row.id === id)?.meaning
    expect(await find('two-nodes', 'ksm')).toBe('host.means.ksm.running')
    expect(await find('two-nodes', 'balancing')).toBe('host.means.balancing.on')
    expect(await find('one-node', 'balancing')).toBe('host.means.balancing.off')
    expect(await find('four-nodes', 'overcommit')).toBe('host.means.overcommit.never')
    expect(await find('two-nodes', 'group-memory')).toBe('host.means.group-memory.limited')
    expect(await find('offline-cpus', 'group-nodes')).toBe('host.means.group-nodes.narrow')
    expect(await find('one-node', 'memlock')).toBe('host.means.memlock.small')
  })
})

test('PCI classes have kinds', () => {
  expect([0x020000, 0x030200, 0x060400, 0x010802, 0xff0000].map(getPciKind)).toEqual([
    'network',
    'display',
    'bridge',
    'storage',
    'other',
  ])
  expect(printPciId(0x1af4, 0x1041)).toBe('1af4:1041')
})
