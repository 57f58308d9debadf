// Settings of a backend that QEMU lists and the kernel does not have, by the flags of smaps.

import type { LiveMemdev } from '../../../electron/contract/live.ts'

export type Contradiction = 'merges' | 'merges-not' | 'dumps' | 'dumps-not'

/**
 * "merges": merge=off is listed, and the pages may be merged all the same: QEMU gives that advice to private memory of
 * its own whenever the machine has mem-merge=on, which is the default, and a backend with merge=off never takes it back
 * (ram_block_add() in system/physmem.c, host_memory_backend_memory_complete() in backends/hostmem.c; so in 7.2 and 10.0).
 * "merges-not": merge=on is listed, and the kernel merges no shared memory and no huge pages (mm/ksm.c). Dumping likewise.
 */
export function findContradictions(
  { dump, merge }: Pick<LiveMemdev, 'dump' | 'merge'>,
  flags: readonly string[],
): Contradiction[] {
  const merges = flags.includes('mg')
  const dumps = !flags.includes('dd')
  return [
    ...(merge === merges ? [] : [merges ? ('merges' as const) : ('merges-not' as const)]),
    ...(dump === dumps ? [] : [dumps ? ('dumps' as const) : ('dumps-not' as const)]),
  ]
}
