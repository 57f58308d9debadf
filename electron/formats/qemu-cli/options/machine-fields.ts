// The keys of -machine, -m and -smp.

import type { CpuTopology, Machine, MainMemory } from '../../../model/machine.ts'
import { boolean, declareFields, onOffAuto, integer, size, text } from '../fields.ts'

/** Properties of -machine that this model knows, with "-" in their names (hw/core/machine.c, hw/i386/pc.c). */
export const MACHINE_FIELDS = declareFields<Machine>()({
  type: { name: 'type', ...text },
  'memory-backend': { name: 'memoryBackend', ...text },
  hmat: { name: 'hmat', ...boolean },
  nvdimm: { name: 'nvdimm', ...boolean },
  'nvdimm-persistence': { name: 'nvdimmPersistence', ...text },
  acpi: { name: 'acpi', ...onOffAuto },
  'mem-merge': { name: 'memMerge', ...boolean },
  'dump-guest-core': { name: 'dumpGuestCore', ...boolean },
  'aux-ram-share': { name: 'auxRamShare', ...boolean },
  'max-ram-below-4g': { name: 'maxRamBelow4g', ...size },
})

const slots = { name: 'slots', ...integer, rule: 'machine/slots-not-a-number' } as const

const maximum = { ...size, beyond: 'machine/phys-bits' } as const

/** Keys of -m (softmmu|system/vl.c: qemu_mem_opts). */
export const MEMORY_FIELDS = declareFields<MainMemory>()({
  size: { name: 'size', type: 'mib' },
  slots,
  maxmem: { name: 'maxSize', ...maximum },
})

/** The same as properties of the machine (qapi/machine.json: MemorySizeConfiguration); no suffix means bytes. */
export const MACHINE_MEMORY_FIELDS = declareFields<MainMemory>()({
  size: { name: 'size', ...size },
  slots,
  'max-size': { name: 'maxSize', ...maximum },
})

/** Keys of -smp (qapi/machine.json: SMPConfiguration). */
export const SMP_FIELDS = declareFields<CpuTopology>()({
  cpus: { name: 'cpus', ...integer },
  maxcpus: { name: 'maxcpus', ...integer },
  drawers: { name: 'drawers', ...integer },
  books: { name: 'books', ...integer },
  sockets: { name: 'sockets', ...integer },
  dies: { name: 'dies', ...integer },
  clusters: { name: 'clusters', ...integer },
  modules: { name: 'modules', ...integer },
  cores: { name: 'cores', ...integer },
  threads: { name: 'threads', ...integer },
})
