// The form of a memory backend: the properties of its kind (backends/hostmem*.c), in QEMU's names.

import {
  BACKEND_KINDS,
  hasBackendProperty,
  POLICIES,
  type BackendKind,
  type BackendProperty,
  type MemoryBackend,
} from '../../../../electron/model/backend.ts'
import type { ResolvedMemdev } from '../../../../electron/model/resolved.ts'
import { printSize } from '../../../../electron/model/units/size.ts'
import { printSwitch, type Control, type FieldSpec, type RecordContext, type Said } from '../field-spec.ts'

type Property = Exclude<BackendProperty, 'size'>

function getMemdev({ record, resolved }: RecordContext): ResolvedMemdev | undefined {
  return resolved?.memdevs.find(({ id }) => id === record.id)
}

function getBackendId(context: RecordContext): string {
  return (context.record as Partial<MemoryBackend>).id ?? ''
}

const identity: FieldSpec[] = [
  {
    field: 'id',
    qemu: 'id',
    control: { type: 'text' },
    section: 'identity',
    help: 'backend.id',
    isRequired: true,
    makeCommands: (value, context) => [
      { type: 'backend.rename', id: getBackendId(context), to: String(value) },
    ],
  },
  {
    field: 'kind',
    qemu: 'qom-type',
    control: { type: 'choice', values: BACKEND_KINDS, isRequired: true },
    section: 'identity',
    help: 'backend.kind',
    makeCommands: (value, context) => [
      { type: 'backend.setKind', id: getBackendId(context), kind: value as BackendKind },
    ],
  },
  {
    field: 'size',
    qemu: 'size',
    control: { type: 'size' },
    section: 'identity',
    help: 'backend.size',
    getDefault: () => ({ key: 'default.none' }),
  },
]

/** Kinds whose memory is shared unless it is told otherwise (hostmem-memfd.c, hostmem-shm.c, hostmem-epc.c). */
const SHARED_KINDS: readonly string[] = ['memfd', 'shm', 'epc']

/** What QEMU resolved while the switch is unset; once it is set that is its own value, and the source's default holds. */
function getSwitchDefault(
  context: RecordContext,
  property: 'share' | 'merge' | 'dump' | 'prealloc' | 'reserve',
  fallback: boolean,
): string | undefined {
  if (context.record[property] !== undefined) return printSwitch(fallback)
  return printSwitch(getMemdev(context)?.[property])
}

/** What a property is when it is unset: as QEMU resolves it, else what its source says. */
const defaults: Partial<Record<Property, (context: RecordContext) => Said | undefined>> = {
  policy: () => 'default',
  hostNodes: () => ({ key: 'default.any-host-node' }),
  share: (context) => getSwitchDefault(context, 'share', SHARED_KINDS.includes(String(context.record.kind))),
  merge: (context) => getSwitchDefault(context, 'merge', context.layout.machine.memMerge ?? true),
  dump: (context) => getSwitchDefault(context, 'dump', context.layout.machine.dumpGuestCore ?? true),
  prealloc: (context) => getSwitchDefault(context, 'prealloc', context.layout.memory.prealloc ?? false),
  reserve: (context) => getSwitchDefault(context, 'reserve', true),
  preallocThreads: ({ resolved }) => resolved && String(resolved.smp.cpus),
  preallocContext: () => ({ key: 'default.no-context' }),
  align: () => ({ key: 'default.page-size' }),
  offset: () => printSize(0),
  discardData: () => 'off',
  pmem: () => 'off',
  readonly: () => 'off',
  rom: () => 'auto',
  hugetlb: () => 'off',
  hugetlbsize: () => ({ key: 'default.huge-page-size' }),
  seal: () => 'on',
  xUseCanonicalPathForRamblockId: ({ resolved, record }) => {
    const block = resolved?.ramBlocks[String(record.id)]
    return block === undefined ? undefined : printSwitch(block.startsWith('/'))
  },
}

function prop(property: Property, qemu: string, section: string, control: Control): FieldSpec {
  const getDefault = defaults[property]
  return {
    field: property,
    qemu,
    control,
    section,
    help: `backend.${property}`,
    ...(getDefault ? { getDefault } : {}),
  }
}

const properties: (FieldSpec & { field: string })[] = [
  prop('policy', 'policy', 'placement', { type: 'choice', values: POLICIES }),
  {
    ...prop('hostNodes', 'host-nodes', 'placement', { type: 'set' }),
    makeCommands: (value, context) => [
      {
        type: 'backend.bind',
        id: getBackendId(context),
        hostNodes: Array.isArray(value) ? [...(value as number[])] : [],
      },
    ],
  },
  prop('share', 'share', 'sharing', { type: 'switch' }),
  prop('merge', 'merge', 'sharing', { type: 'switch' }),
  prop('dump', 'dump', 'sharing', { type: 'switch' }),
  prop('prealloc', 'prealloc', 'prealloc', { type: 'switch' }),
  prop('preallocThreads', 'prealloc-threads', 'prealloc', { type: 'integer' }),
  {
    ...prop('preallocContext', 'prealloc-context', 'prealloc', { type: 'reference', to: 'threadContexts' }),
    getObstacle: ({ layout, record }) =>
      layout.threadContexts.length === 0 && record.preallocContext === undefined
        ? { key: 'obstacle.no-thread-context' }
        : undefined,
  },
  prop('reserve', 'reserve', 'prealloc', { type: 'switch' }),
  prop('memPath', 'mem-path', 'file', { type: 'path' }),
  prop('align', 'align', 'file', { type: 'size' }),
  prop('offset', 'offset', 'file', { type: 'size' }),
  prop('readonly', 'readonly', 'file', { type: 'switch' }),
  prop('rom', 'rom', 'file', { type: 'choice', values: ['on', 'off', 'auto'] }),
  prop('discardData', 'discard-data', 'file', { type: 'switch' }),
  prop('pmem', 'pmem', 'file', { type: 'switch' }),
  prop('hugetlb', 'hugetlb', 'huge-pages', { type: 'switch' }),
  prop('hugetlbsize', 'hugetlbsize', 'huge-pages', { type: 'size' }),
  prop('seal', 'seal', 'huge-pages', { type: 'switch' }),
  prop('xUseCanonicalPathForRamblockId', 'x-use-canonical-path-for-ramblock-id', 'advanced', {
    type: 'switch',
  }),
]

/** The fields of a backend: those of its kind, and those that are set although its kind does not have them. */
export function getBackendSpecs(backend: MemoryBackend): FieldSpec[] {
  const own = properties.filter(({ field }) => hasBackendProperty(backend.kind, field as BackendProperty))
  const strange = properties.filter(
    ({ field }) =>
      !hasBackendProperty(backend.kind, field as BackendProperty) &&
      (backend as Record<string, unknown>)[field] !== undefined,
  )
  return [...identity, ...own, ...strange.map((spec) => ({ ...spec, section: 'not-of-this-kind' }))]
}
