// Backends as query-memdev shows them, with the defaults QEMU fills in, and the RAM backend that QEMU makes itself.

import type { MemoryBackend } from '../model/backend.ts'
import type { Capabilities } from '../model/capabilities.ts'
import { isAtLeast } from '../model/capabilities.ts'
import type { Layout } from '../model/layout.ts'
import type { ResolvedMemdev } from '../model/resolved.ts'

/** Defaults that depend on the machine, not on the backend. */
interface MachineDefaults {
  merge: boolean
  dump: boolean
  prealloc: boolean
  knowsReserve: boolean
}

function getDefaults(layout: Layout, capabilities: Capabilities): MachineDefaults {
  return {
    merge: layout.machine.memMerge ?? true,
    dump: layout.machine.dumpGuestCore ?? true,
    prealloc: layout.memory.prealloc ?? false,
    knowsReserve: isAtLeast(capabilities, 6, 1),
  }
}

/** Whether a kind's memory is shared with other processes unless told otherwise (backends/hostmem-*.c). */
function isSharedByDefault(kind: MemoryBackend['kind']): boolean {
  return kind === 'memfd' || kind === 'shm' || kind === 'epc'
}

function describeMemdev(backend: MemoryBackend, defaults: MachineDefaults): ResolvedMemdev {
  // Enclave memory is neither merged nor dumped unless asked for (backends/hostmem-epc.c).
  const isOrdinary = backend.kind !== 'epc'
  return {
    id: backend.id,
    size: backend.size ?? 0,
    merge: backend.merge ?? (isOrdinary && defaults.merge),
    dump: backend.dump ?? (isOrdinary && defaults.dump),
    prealloc: backend.prealloc ?? defaults.prealloc,
    share: backend.share ?? isSharedByDefault(backend.kind),
    ...(defaults.knowsReserve ? { reserve: backend.reserve ?? true } : {}),
    'host-nodes': [...(backend.hostNodes ?? [])],
    policy: backend.policy ?? 'default',
  }
}

/** The backend QEMU makes for main memory: anonymous, or a private file behind -mem-path. */
export interface OwnRam {
  id: string
  size: number
}

/**
 * All backends, newest first; QEMU's own RAM backend is made last, and is an object since 5.0 only. (A running QEMU
 * lists them in the order of a hash table, which tells nothing: compare by id.)
 *
 * Source: hw/core/machine-qmp-cmds.c: query_memdev(); hw/core/machine.c: create_default_memdev().
 */
export function resolveMemdevs(
  layout: Layout,
  ownRam: OwnRam | undefined,
  capabilities: Capabilities,
): ResolvedMemdev[] {
  const defaults = getDefaults(layout, capabilities)
  const memdevs = layout.backends.map((backend) => describeMemdev(backend, defaults))
  if (ownRam && isAtLeast(capabilities, 5, 0)) {
    memdevs.push(describeMemdev({ kind: 'ram', id: ownRam.id, size: ownRam.size }, defaults))
  }
  return memdevs.reverse()
}
