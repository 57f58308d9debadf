// The order in which QEMU starts, and with it judges: of several refusals only the first is ever printed.

import type { Diagnostic } from '../../model/diagnostic.ts'
import { parsePointer } from '../../model/pointer.ts'

/** Steps of QEMU's start (softmmu|system/vl.c: qemu_init(), qmp_x_exit_preconfig()). */
const SYNTAX = 1
const THREAD_CONTEXTS = 2
const MACHINE = 3
const BACKENDS = 4
const MAIN_BACKEND = 5
const NUMA = 6
const BUILD = 7
const DEVICES = 8

/** Rules judged while the machine is built, in that order (hw/core/numa.c: numa_complete_configuration() and after). */
const BUILD_ORDER = [
  'machine/backend-size-mismatch',
  'machine/one-byte-ram',
  'numa/sparse-ids',
  'numa/no-auto-split',
  'numa/total',
  'machine/backend-vs-numa-memdev',
  'numa/memdev-reuse',
  'dist/every-pair',
  'dist/asymmetric-complete',
  'numa/initiator-exists',
  'numa/initiator-self',
  'numa/initiator-has-cpu',
  'cpu/apic-id',
  'machine/slots-limit',
  'machine/maxmem-page-aligned',
  'machine/phys-bits',
  'machine/phys-bits-amd',
]

/** Rules that are judged elsewhere than the others of their group. */
const STEPS: Readonly<Record<string, number>> = {
  'device/no-acpi-option': SYNTAX,
  'backend/shm-type': SYNTAX,
  'backend/file-offset-key': SYNTAX,
  'backend/file-rom-key': SYNTAX,
  'machine/backend-lookup': MAIN_BACKEND,
  'numa/machine-support': NUMA,
  'cpu/smp-levels': MACHINE,
  'cpu/smp-limit': MACHINE,
  'cpu/smp-maxcpus': MACHINE,
  'cpu/smp-product': MACHINE,
  'cpu/smp-zero': MACHINE,
  'cpu/device-node-id': DEVICES,
  'cpu/device-slot': DEVICES,
  'cpu/device-type': DEVICES,
  'hmat/generic-initiator': DEVICES,
}

const GROUPS: Readonly<Record<string, number>> = {
  machine: MACHINE,
  backend: BACKENDS,
  numa: NUMA,
  dist: NUMA,
  cpu: NUMA,
  hmat: NUMA,
  device: DEVICES,
  ivshmem: DEVICES,
}

/** Rules of all options are judged when the option is read. */
const OPTIONS: Readonly<Record<string, number>> = {
  '-numa': NUMA,
  '-m': MACHINE,
  '-machine': MACHINE,
  '-smp': MACHINE,
}
const SECTIONS: Readonly<Record<string, number>> = {
  machine: MACHINE,
  memory: MACHINE,
  cpus: MACHINE,
  nodes: NUMA,
  distances: NUMA,
  cpuAssignments: NUMA,
  hmat: NUMA,
  devices: DEVICES,
}

/** The step of QEMU's start in which a refusal is found; larger is later. Steps of building have fractions. */
export function getStartStep({ rule, at, args }: Pick<Diagnostic, 'rule' | 'at' | 'args'>): number {
  const built = BUILD_ORDER.indexOf(rule)
  if (built >= 0) return BUILD + built / BUILD_ORDER.length
  const known = STEPS[rule]
  if (known !== undefined) return known
  if (rule.startsWith('backend/thread-context')) return THREAD_CONTEXTS
  const group = GROUPS[rule.split('/')[0] ?? '']
  if (group !== undefined) return group
  if (rule === 'opts/object-id' || rule === 'opts/duplicate-id') return SYNTAX
  const option = typeof args['option'] === 'string' ? OPTIONS[args['option']] : undefined
  return option ?? SECTIONS[parsePointer(at)?.[0] ?? ''] ?? SYNTAX
}

/** The refusal that QEMU prints, when the layout has several of different steps; undefined otherwise. */
export function findFirstRefusal(diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const steps = errors.map(getStartStep)
  const first = Math.min(...steps)
  return steps.some((step) => step !== first) ? errors[steps.indexOf(first)] : undefined
}
