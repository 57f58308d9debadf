// Capabilities: what one QEMU can do. Probed from a binary by `host`, or taken from a stored record.

import { z } from 'zod'

export const MachineCapability = z.object({
  name: z.string(),
  alias: z.string().optional(),
  isDefault: z.boolean().optional(),
  cpuMax: z.number(),
  deprecated: z.boolean().optional(),
  /** -numa node,mem= is accepted (numa-mem-supported). */
  numaMemSupported: z.boolean().optional(),
  hotpluggableCpus: z.boolean().optional(),
  defaultRamId: z.string().optional(),
  defaultCpuType: z.string().optional(),
})
export type MachineCapability = z.infer<typeof MachineCapability>

/** Every accelerator that some version of QEMU has, wherever it is built in. */
export const ACCELERATORS = [
  'tcg',
  'kvm',
  'xen',
  'hvf',
  'whpx',
  'nvmm',
  'hax',
  'mshv',
  'qtest',
  'nitro',
] as const

/** What one QEMU binary can do: probed (this binary), stored (probed earlier, another machine), derived (from versions). */
export const Capabilities = z.object({
  version: z.object({ major: z.int(), minor: z.int(), micro: z.int() }),
  arch: z.enum(['x86_64', 'aarch64']),
  origin: z.enum(['probed', 'stored', 'derived']),
  machines: z.array(MachineCapability),
  /**
   * Object types of this area that -object can create. memory-backend-epc is listed wherever the version has it;
   * that QEMU registers it only on a host with /dev/sgx_vepc (backends/hostmem-epc.c) is a fact of the host.
   */
  objectTypes: z.array(z.string()),
  /** Settable properties of those types, without id and qom-type. */
  objectProperties: z.record(z.string(), z.array(z.string())),
  /** Device types of this area that -device knows. */
  deviceTypes: z.array(z.string()),
  /** Settable properties of those types, those of PCI and virtio included, without id and bus; of cpus as "cpu". */
  deviceProperties: z.record(z.string(), z.array(z.string())),
  /** Properties of -machine for "pc", "q35", "microvm", "isapc", "none" and "virt", where probed. */
  machineProperties: z.record(z.string(), z.array(z.string())).optional(),
  /** Every type, of whatever area, that -device can create, and its aliases; cpus are in cpuTypes. Where listed. */
  pluggableTypes: z.array(z.string()).optional(),
  /** Accelerators that are built in, by name ("tcg"), with their properties. Where listed. */
  accelerators: z.record(z.string(), z.array(z.string())).optional(),
  /** Properties of cpus, features included, of all models together; x86 only. Where listed. */
  cpuProperties: z.array(z.string()).optional(),
  /** Cpu types that -device can plug, for instance "qemu64-x86_64-cpu". */
  cpuTypes: z.array(z.string()).optional(),
})
export type Capabilities = z.infer<typeof Capabilities>

/** Whether this QEMU is version major.minor or later. */
export function isAtLeast(capabilities: Pick<Capabilities, 'version'>, major: number, minor = 0): boolean {
  const { version } = capabilities
  return version.major > major || (version.major === major && version.minor >= minor)
}

/** "10.0" of a version record. */
export function printVersion(version: Capabilities['version']): string {
  return `${String(version.major)}.${String(version.minor)}`
}
