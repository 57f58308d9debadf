import { describe, expect, test } from 'vitest'
import {
  BACKEND_KINDS,
  COMMON_BACKEND_PROPERTIES,
  OWN_BACKEND_PROPERTIES,
} from '../../../../electron/model/backend.ts'
import { Device, type DeviceKind } from '../../../../electron/model/device.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { Machine, CpuTopology, MainMemory, Target } from '../../../../electron/model/machine.ts'
import { GuestNode } from '../../../../electron/model/numa.ts'
import { en } from '../../../../renderer/app/locales/en.ts'
import {
  makeFieldCommands,
  type FieldSpec,
  type RecordContext,
} from '../../../../renderer/features/inspector/field-spec.ts'
import { getBackendSpecs } from '../../../../renderer/features/inspector/specs/backend.ts'
import { getDeviceSpecs } from '../../../../renderer/features/inspector/specs/device.ts'
import {
  cpuSpecs,
  machineSpecs,
  memorySpecs,
  targetSpecs,
} from '../../../../renderer/features/inspector/specs/layout.ts'
import { nodeSpecs } from '../../../../renderer/features/inspector/specs/node.ts'

const getNames = (specs: readonly FieldSpec[]): string[] => specs.map(({ field }) => field).sort()
const without = (fields: readonly string[], left: readonly string[]): string[] =>
  fields.filter((field) => !left.includes(field)).sort()

/** Every kind of device; the compiler sees to it that none is missing. */
const kindSet: Record<DeviceKind, true> = {
  'pc-dimm': true,
  nvdimm: true,
  'virtio-mem-pci': true,
  'virtio-mem': true,
  'virtio-pmem-pci': true,
  'virtio-pmem': true,
  'ivshmem-plain': true,
  'ivshmem-doorbell': true,
  ivshmem: true,
  'ivshmem-flat': true,
  cpu: true,
  pxb: true,
  'pxb-pcie': true,
}
const kinds = Object.keys(kindSet) as DeviceKind[]

const makeDevice = (kind: DeviceKind): Device => (kind === 'cpu' ? { kind, driver: 'max' } : { kind })

describe('forms are complete', () => {
  test.each(BACKEND_KINDS)('a %s backend has every property of its kind', (kind) => {
    const expected = ['id', 'kind', ...COMMON_BACKEND_PROPERTIES, ...OWN_BACKEND_PROPERTIES[kind]]
    expect(getNames(getBackendSpecs({ kind, id: 'a' }))).toEqual([...expected].sort())
  })

  test('a property that the kind does not have is shown while it is set', () => {
    const strange = getBackendSpecs({ kind: 'ram', id: 'a', memPath: '/dev/shm/x' }).at(-1)
    expect(strange).toMatchObject({ field: 'memPath', section: 'not-of-this-kind' })
  })

  test.each(kinds)('a %s device has every field of its record', (kind) => {
    const option = Device.options.find(({ shape }) => shape.kind.safeParse(kind).success)
    const fields = Object.keys(option?.shape ?? {})
    expect(getNames(getDeviceSpecs(makeDevice(kind)))).toEqual(without(fields, ['kind', 'extra']))
  })

  test.each([
    ['node', nodeSpecs, GuestNode, ['extra']],
    ['machine', machineSpecs, Machine, ['extra', 'sgxEpc']],
    ['memory', memorySpecs, MainMemory, []],
    ['cpus', cpuSpecs, CpuTopology, []],
    ['target', targetSpecs, Target, []],
  ] as const)('the form of %s has every field of its record', (_, specs, schema, left) => {
    expect(getNames(specs)).toEqual(without(Object.keys(schema.shape), left))
  })

  test('every field has help, and every section a title', () => {
    const all = [
      ...BACKEND_KINDS.flatMap((kind) => getBackendSpecs({ kind, id: 'a' })),
      ...kinds.flatMap((kind) => getDeviceSpecs(makeDevice(kind))),
      ...nodeSpecs,
      ...machineSpecs,
      ...memorySpecs,
      ...cpuSpecs,
      ...targetSpecs,
    ]
    for (const { help, section } of all) {
      const [group = '', field = ''] = help.split('.')
      expect((en.help as Record<string, Record<string, string>>)[group]?.[field], help).toBeTypeOf('string')
      expect(en.section).toHaveProperty([section])
    }
  })
})

describe('the edit of a field', () => {
  const context: RecordContext = {
    layout: makeLayout(),
    resolved: undefined,
    pointer: '/backends/2',
    record: { kind: 'ram', id: 'ram2' },
  }
  const find = (field: string): FieldSpec => {
    const spec = getBackendSpecs({ kind: 'ram', id: 'ram2' }).find((one) => one.field === field)
    if (!spec) throw new Error(`there is no field ${field}`)
    return spec
  }

  test('sets or unsets its property', () => {
    expect(makeFieldCommands(find('share'), true, context)).toEqual([
      { type: 'set', at: '/backends/2/share', value: true },
    ])
    expect(makeFieldCommands(find('share'), undefined, context)).toEqual([
      { type: 'unset', at: '/backends/2/share' },
    ])
  })

  test('keeps references in step where a command for that exists', () => {
    expect(makeFieldCommands(find('id'), 'main', context)).toEqual([
      { type: 'backend.rename', id: 'ram2', to: 'main' },
    ])
    expect(makeFieldCommands(find('hostNodes'), [0, 1], context)).toEqual([
      { type: 'backend.bind', id: 'ram2', hostNodes: [0, 1] },
    ])
    expect(makeFieldCommands(find('kind'), 'memfd', context)).toEqual([
      { type: 'backend.setKind', id: 'ram2', kind: 'memfd' },
    ])
  })
})
