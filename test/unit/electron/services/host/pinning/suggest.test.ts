import { describe, expect, test } from 'vitest'
import { makeLayout, type Layout } from '../../../../../../electron/model/layout.ts'
import type { GivenDevice, OtherPins, PinPlacement } from '../../../../../../electron/model/pinning-plan.ts'
import { getStoredCapabilities } from '../../../../../../electron/model/stored-capabilities.ts'
import { GIB } from '../../../../../../electron/model/units/size.ts'
import { suggestPinning } from '../../../../../../electron/services/host/pinning/suggest.ts'
import { resolve } from '../../../../../../electron/resolve/resolve.ts'
import { makePicture, type HostShape } from './make-picture.ts'

const ram = (id: string, hostNodes: number[]) => ({
  kind: 'ram' as const,
  id,
  size: GIB,
  policy: 'bind' as const,
  hostNodes,
})

interface Circumstances {
  others?: OtherPins[]
  devices?: GivenDevice[]
  iothreads?: string[]
}

function suggest(
  fields: Partial<Layout>,
  host: HostShape,
  circumstances: Circumstances = {},
): PinPlacement[] {
  const layout = makeLayout({ memory: { size: 2 * GIB }, ...fields })
  const { others = [], devices = [], iothreads = [] } = circumstances
  const resolved = resolve(layout, getStoredCapabilities('10.0'))
  return suggestPinning(layout, resolved, makePicture(host), others, devices, iothreads)
}

/** "0>1 2>3" of each part. */
const print = (placements: readonly PinPlacement[]): string[] =>
  placements.map(({ pins }) =>
    pins.map(({ vcpus, cpus }) => `${vcpus.join(',')}>${cpus.join(',')}`).join(' '),
  )
const listKinds = (placement: PinPlacement | undefined): string[] =>
  placement?.reasons.map(({ kind }) => kind) ?? []

const twoNodes: Partial<Layout> = {
  cpus: { cpus: 8, sockets: 2, cores: 2, threads: 2 },
  backends: [ram('a', [1]), ram('b', [0])],
  nodes: [
    { id: 0, memdev: 'a', cpus: [0, 1, 2, 3] },
    { id: 1, memdev: 'b', cpus: [4, 5, 6, 7] },
  ],
}

describe('vcpus', () => {
  test('stay with their memory, threads of a core on SMT siblings, the first core of a node free for the emulator', () => {
    const found = suggest(twoNodes, { nodes: 2, cores: 4, threads: 2 })
    expect(print(found)).toEqual(['0>5 1>13 2>6 3>14', '4>1 5>9 6>2 7>10', '>0,8'])
    expect(listKinds(found[0])).toEqual(['local-memory', 'caches', 'smt-pairs'])
    expect(found[2]).toMatchObject({
      subject: { kind: 'emulator' },
      reasons: [{ kind: 'left-over', hostNode: 0 }],
    })
  })

  test('that are cores to the guest have whole host cores while there are enough', () => {
    const found = suggest({ cpus: { cpus: 3 } }, { nodes: 1, cores: 4, threads: 2 })
    expect(print(found)).toEqual(['0>1 1>2 2>3', '>0,4'])
    expect(listKinds(found[0])).toEqual(['most-room', 'caches', 'whole-cores'])
  })

  test('share host cores when there are fewer cores than vcpus, and say so', () => {
    const found = suggest({ cpus: { cpus: 4 } }, { nodes: 1, cores: 3, threads: 2 })
    expect(print(found)).toEqual(['0>0 1>3 2>1 3>4', '>2,5'])
    expect(listKinds(found[0])).toContain('shared-cores')
  })

  test('float over all cpus of the node when there are fewer cpus than vcpus', () => {
    const found = suggest({ cpus: { cpus: 8 } }, { nodes: 1, cores: 2, threads: 1 })
    expect(print(found)).toEqual(['0,1,2,3,4,5,6,7>0,1', '>0,1'])
    expect(found[0]?.reasons.at(-1)).toEqual({ kind: 'too-few', cpus: 2, vcpus: 8 })
  })

  test('stay within one cache where it has room', () => {
    const found = suggest({ cpus: { cpus: 4 } }, { nodes: 1, cores: 12, threads: 1, coresPerCache: 6 })
    expect(found[0]?.reasons).toContainEqual({ kind: 'caches', count: 1, level: 3 })
  })

  test('keep off cores of other layouts, until there is no room elsewhere', () => {
    const host = { nodes: 1, cores: 6, threads: 1 }
    const others = [{ title: 'web', from: 'open' as const, cpus: [1, 2] }]
    expect(print(suggest({ cpus: { cpus: 3 } }, host, { others }))[0]).toBe('0>3 1>4 2>5')
    const crowded = suggest({ cpus: { cpus: 5 } }, host, { others })
    expect(crowded[0]?.reasons).toContainEqual({ kind: 'shared-with', titles: ['web'] })
  })
})

test('without bound memory a given device decides, also for iothreads', () => {
  const devices = [{ address: '0000:af:00.0', node: 1 }]
  const found = suggest(
    { cpus: { cpus: 2 } },
    { nodes: 2, cores: 4, threads: 1 },
    { devices, iothreads: ['io0'] },
  )
  expect(print(found)).toEqual(['0>5 1>6', '>4', '>7'])
  expect(found[0]?.reasons[0]).toEqual({ kind: 'device', address: '0000:af:00.0', hostNode: 1 })
  expect(listKinds(found[2])).toEqual(['device', 'left-over'])
})

test('an iothread without a core left goes with the emulator', () => {
  const found = suggest({ cpus: { cpus: 2 } }, { nodes: 1, cores: 3, threads: 1 }, { iothreads: ['io0'] })
  expect(print(found)).toEqual(['0>1 1>2', '>0', '>0'])
  expect(listKinds(found[2])).toEqual(['with-emulator'])
})

test('no usable cpu means no pins, with the reason', () => {
  const found = suggest({ cpus: { cpus: 2 } }, { nodes: 1, cores: 2, threads: 1, allowed: [] })
  expect(found).toMatchObject([{ pins: [], reasons: [{ kind: 'too-few', cpus: 0, vcpus: 2 }] }])
})

test('no host cpu is given twice, whatever the machine', () => {
  for (const [nodes, cores, threads] of [
    [1, 16, 2],
    [2, 8, 2],
    [4, 6, 1],
  ] as const) {
    const found = suggest(
      { cpus: { cpus: 8, sockets: 2, cores: 4, threads: 1 }, nodes: [{ id: 0 }, { id: 1 }] },
      { nodes, cores, threads },
      { iothreads: ['a', 'b'] },
    )
    const cpus = found.flatMap(({ pins, reasons }) =>
      reasons.some(({ kind }) => kind === 'with-emulator') ? [] : pins.flatMap((pin) => pin.cpus),
    )
    expect(new Set(cpus).size).toBe(cpus.length)
  }
})
