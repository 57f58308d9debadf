// What a host cannot promise, QEMU cannot allocate.

import type { MemoryBackend } from '../../model/backend.ts'
import { isAtLeast } from '../../model/capabilities.ts'
import { TIB } from '../../model/units/size.ts'
import { makeOffFix } from '../layout/fix.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { getHugePageSize, isPreallocated, isRom, isShared, listAllocations } from './backing.ts'

/** Bytes of address space that the kernel gives a process: 47 bits on x86-64, 48 bits on AArch64. */
const ADDRESS_SPACE = { x86_64: 128 * TIB, aarch64: 256 * TIB } as const

/**
 * Whether the kernel accounts the mapping: private writable memory and shared anonymous memory, but neither huge pages
 * (their pool counts) nor shared files (Linux: accountable_mapping() in mm/mmap.c). Since 10.0 shared ram is a memfd,
 * which is a file (qemu_ram_alloc_internal() in QEMU's system/physmem.c).
 */
export function isAccounted(
  backend: MemoryBackend,
  { host, capabilities }: Pick<RuleContext, 'host' | 'capabilities'>,
): boolean {
  if (getHugePageSize(backend, host) !== undefined || isRom(backend)) return false
  const isFile = backend.kind === 'file' || backend.kind === 'memfd'
  if (isFile || (backend.kind === 'ram' && isAtLeast(capabilities, 10))) return !isShared(backend)
  return backend.kind === 'ram'
}

/** Bytes that the host promises to one allocation, given what the layout got before it. */
function getPromise(context: RuleContext, backend: MemoryBackend, taken: number): number {
  const { host, capabilities } = context
  const space = ADDRESS_SPACE[capabilities.arch] - 1
  if (!host || !isAccounted(backend, context)) return space
  const { mode, limit, committed } = host.overcommit ?? { mode: 0, limit: 0, committed: 0 }
  // Strict hosts count every mapping together, the others look at one mapping at a time.
  if (mode === 2) return Math.min(space, Math.max(0, limit - committed - taken))
  if (mode === 1 || backend.reserve === false) return space
  return Math.min(space, host.memTotal + (host.swapTotal ?? 0))
}

/**
 * An allocation fits into the address space and into what the host's overcommit policy promises. reserve=off lifts the
 * second, except under vm.overcommit_memory=2.
 *
 * Stands for: ram_block_add() in QEMU's system/physmem.c.
 */
export const allocFailure = defineRule({
  id: 'backend/alloc-failure',
  severity: 'error',
  standsFor: 'system/physmem.c: ram_block_add()',
  *find(context) {
    let taken = 0
    for (const { backend, at, sizeAt } of listAllocations(context)) {
      const { id, size = 0 } = backend
      const promise = getPromise(context, backend, taken)
      if (size > promise) {
        // Without reservation the kernel looks at the address space only, unless it counts strictly.
        const isLiftable =
          at !== '/memory' &&
          size < ADDRESS_SPACE[context.capabilities.arch] &&
          context.host?.overcommit?.mode !== 2 &&
          !isPreallocated(context.layout, backend)
        const fixes = isLiftable ? [makeOffFix(`${at}/reserve`, 'reserve')] : []
        yield { at: sizeAt, args: { id, size, promise }, fixes }
      } else if (isAccounted(backend, context)) taken += size
    }
  },
})
