// Boards for tests, as QEMU numbers their slots.
import type { ResolvedCpuSlot } from '../../../../electron/model/resolved.ts'

/** Slots of so many sockets, cores and threads; `nodes` are theirs in the board's order. */
export function makeSlots(
  sockets: number,
  cores: number,
  threads: number,
  nodes: readonly number[] = [],
): ResolvedCpuSlot[] {
  return Array.from({ length: sockets * cores * threads }, (_, index) => {
    const node = nodes[index]
    return {
      index,
      props: {
        'socket-id': Math.floor(index / (cores * threads)),
        'core-id': Math.floor(index / threads) % cores,
        'thread-id': index % threads,
      },
      present: true,
      ...(node === undefined ? {} : { node }),
    }
  })
}
