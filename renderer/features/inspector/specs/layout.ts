// The forms of what a layout has once: its name, target, machine, main memory and cpu topology.

import type { ResolvedLayout } from '../../../../electron/model/resolved.ts'
import { printSize } from '../../../../electron/model/units/size.ts'
import type { Control, FieldSpec } from '../field-spec.ts'

function spec(
  group: string,
  name: string,
  qemu: string,
  control: Control,
  section: string,
  getDefault?: FieldSpec['getDefault'],
): FieldSpec {
  return {
    field: name,
    qemu,
    control,
    section,
    help: `${group}.${name}`,
    ...(getDefault ? { getDefault } : {}),
  }
}

/** The layout's own words. */
export const layoutSpecs: readonly FieldSpec[] = [
  spec('layout', 'name', 'name', { type: 'text' }, 'identity', () => ({ key: 'default.file-name' })),
  spec('layout', 'description', 'description', { type: 'text' }, 'identity', () => ({ key: 'default.none' })),
]

/** The QEMU it is meant for. */
export const targetSpecs: readonly FieldSpec[] = [
  spec('target', 'qemu', 'qemu', { type: 'text' }, 'target', () => ({ key: 'default.installed' })),
  spec('target', 'accel', '-accel', { type: 'text' }, 'target', () => 'tcg'),
  spec('target', 'cpu', '-cpu', { type: 'text' }, 'target', () => ({ key: 'default.machine-cpu' })),
  spec('target', 'arch', 'arch', { type: 'choice', values: ['x86_64', 'aarch64'] }, 'target', () => 'x86_64'),
]

const onOffAuto: Control = { type: 'choice', values: ['on', 'off', 'auto'] }

/** -machine */
export const machineSpecs: readonly FieldSpec[] = [
  spec('machine', 'type', 'type', { type: 'text' }, 'machine', ({ resolved }) => resolved?.machine.type),
  spec(
    'machine',
    'memoryBackend',
    'memory-backend',
    { type: 'reference', to: 'backends' },
    'machine',
    () => ({
      key: 'default.none',
    }),
  ),
  spec('machine', 'hmat', 'hmat', { type: 'switch' }, 'machine', () => 'off'),
  spec('machine', 'nvdimm', 'nvdimm', { type: 'switch' }, 'machine', () => 'off'),
  spec('machine', 'nvdimmPersistence', 'nvdimm-persistence', { type: 'text' }, 'machine', () => ({
    key: 'default.none',
  })),
  spec('machine', 'acpi', 'acpi', onOffAuto, 'machine', () => 'auto'),
  spec('machine', 'memMerge', 'mem-merge', { type: 'switch' }, 'machine', () => 'on'),
  spec('machine', 'dumpGuestCore', 'dump-guest-core', { type: 'switch' }, 'machine', () => 'on'),
  spec('machine', 'auxRamShare', 'aux-ram-share', { type: 'switch' }, 'machine', () => 'off'),
  spec('machine', 'maxRamBelow4g', 'max-ram-below-4g', { type: 'size' }, 'machine', () => ({
    key: 'default.machine',
  })),
]

/** -m, -mem-path, -mem-prealloc, -overcommit */
export const memorySpecs: readonly FieldSpec[] = [
  spec('memory', 'size', 'size', { type: 'size' }, 'memory', ({ resolved }) =>
    resolved ? printSize(resolved.memory.base) : undefined,
  ),
  spec('memory', 'maxSize', 'maxmem', { type: 'size' }, 'memory', ({ resolved }) =>
    resolved ? printSize(resolved.memory.maximum) : undefined,
  ),
  spec('memory', 'slots', 'slots', { type: 'integer' }, 'memory', () => '0'),
  spec('memory', 'memPath', '-mem-path', { type: 'path' }, 'memory', () => ({ key: 'default.anonymous' })),
  spec('memory', 'prealloc', '-mem-prealloc', { type: 'switch' }, 'memory', () => 'off'),
  spec(
    'memory',
    'memLock',
    'mem-lock',
    { type: 'choice', values: ['on', 'off', 'on-fault'] },
    'memory',
    () => 'off',
  ),
]

type Level = keyof ResolvedLayout['smp']

function getLevel(level: Level): FieldSpec['getDefault'] {
  return ({ resolved }) => resolved && String(resolved.smp[level])
}

/** -smp */
export const cpuSpecs: readonly FieldSpec[] = (
  [
    'cpus',
    'maxcpus',
    'sockets',
    'dies',
    'clusters',
    'modules',
    'cores',
    'threads',
    'drawers',
    'books',
  ] as const
).map((level) => spec('cpus', level, level, { type: 'integer' }, 'cpus', getLevel(level)))
