// The form of a guest node (-numa node), and of what belongs to thread contexts and chardevs.

import type { GuestNode } from '../../../../electron/model/numa.ts'
import type { ResolvedNode } from '../../../../electron/model/resolved.ts'
import { printSet } from '../../../../electron/model/units/number-set.ts'
import { printSize } from '../../../../electron/model/units/size.ts'
import type { FieldSpec, RecordContext } from '../field-spec.ts'

function getNodeId({ record }: RecordContext): number {
  return (record as Partial<GuestNode>).id ?? 0
}

function getResolvedNode(context: RecordContext): ResolvedNode | undefined {
  return context.resolved?.nodes.find(({ id }) => id === getNodeId(context))
}

/** The fields of a guest node. */
export const nodeSpecs: readonly FieldSpec[] = [
  {
    field: 'id',
    qemu: 'nodeid',
    control: { type: 'integer' },
    section: 'identity',
    help: 'node.id',
    isRequired: true,
  },
  {
    field: 'memdev',
    qemu: 'memdev',
    control: { type: 'reference', to: 'backends' },
    section: 'memory',
    help: 'node.memdev',
    getDefault: (context) => {
      const boot = getResolvedNode(context)?.boot ?? 0
      return boot > 0
        ? { key: 'default.own-ram', values: { size: printSize(boot) } }
        : { key: 'default.no-memory' }
    },
    makeCommands: (value, context) => [
      {
        type: 'node.connectMemdev',
        id: getNodeId(context),
        memdev: value === undefined ? null : String(value),
      },
    ],
  },
  {
    field: 'mem',
    qemu: 'mem',
    control: { type: 'size' },
    section: 'memory',
    help: 'node.mem',
    getDefault: () => ({ key: 'default.none' }),
  },
  {
    field: 'cpus',
    qemu: 'cpus',
    control: { type: 'set' },
    section: 'cpus',
    help: 'node.cpus',
    getDefault: (context) => {
      const cpus = getResolvedNode(context)?.cpus ?? []
      return cpus.length === 0 ? { key: 'default.no-cpus' } : printSet(cpus)
    },
    makeCommands: (value, context) => [
      {
        type: 'cpus.assign',
        node: getNodeId(context),
        cpus: Array.isArray(value) ? [...(value as number[])] : [],
      },
    ],
  },
  {
    field: 'initiator',
    qemu: 'initiator',
    control: { type: 'reference', to: 'nodes' },
    section: 'cpus',
    help: 'node.initiator',
    getDefault: () => ({ key: 'default.none' }),
  },
]

/** The fields of a thread context (-object thread-context). */
export const threadContextSpecs: readonly FieldSpec[] = [
  {
    field: 'id',
    qemu: 'id',
    control: { type: 'text' },
    section: 'identity',
    help: 'thread-context.id',
    isRequired: true,
  },
  {
    field: 'cpuAffinity',
    qemu: 'cpu-affinity',
    control: { type: 'set' },
    section: 'placement',
    help: 'thread-context.cpuAffinity',
    getDefault: () => ({ key: 'default.any-host-cpu' }),
  },
  {
    field: 'nodeAffinity',
    qemu: 'node-affinity',
    control: { type: 'set' },
    section: 'placement',
    help: 'thread-context.nodeAffinity',
    getDefault: () => ({ key: 'default.any-host-node' }),
  },
]

/** The fields of a chardev that an ivshmem device uses. */
export const chardevSpecs: readonly FieldSpec[] = [
  {
    field: 'id',
    qemu: 'id',
    control: { type: 'text' },
    section: 'identity',
    help: 'chardev.id',
    isRequired: true,
  },
  {
    field: 'backend',
    qemu: 'backend',
    control: { type: 'text' },
    section: 'identity',
    help: 'chardev.backend',
    isRequired: true,
  },
  { field: 'path', qemu: 'path', control: { type: 'path' }, section: 'identity', help: 'chardev.path' },
  {
    field: 'server',
    qemu: 'server',
    control: { type: 'switch' },
    section: 'advanced',
    help: 'chardev.server',
    getDefault: () => 'off',
  },
  {
    field: 'wait',
    qemu: 'wait',
    control: { type: 'switch' },
    section: 'advanced',
    help: 'chardev.wait',
    getDefault: ({ record }) => (record.server === true ? 'on' : 'off'),
  },
  {
    field: 'reconnect',
    qemu: 'reconnect',
    control: { type: 'integer' },
    section: 'advanced',
    help: 'chardev.reconnect',
    getDefault: () => '0',
  },
]
