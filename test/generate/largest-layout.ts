// The largest layout the numbers of this project are held for.

import { makeLayout, type Layout } from '../../electron/model/layout.ts'
import { GIB, MIB } from '../../electron/model/units/size.ts'

/** 128 nodes, every distance (16,256 and the local ones left out), 1,024 cpus, 256 DIMMs; QEMU 10.0 with -cpu max. */
export function makeLargestLayout(): Layout {
  const ids = Array.from({ length: 128 }, (_, id) => id)
  const slots = Array.from({ length: 256 }, (_, slot) => slot)
  return makeLayout({
    name: 'largest',
    target: { qemu: '10.0', cpu: 'max' },
    machine: { type: 'q35' },
    memory: { size: 128 * 64 * MIB, maxSize: 64 * GIB, slots: 256 },
    cpus: { cpus: 1024, sockets: 128, cores: 8, threads: 1 },
    backends: [
      ...ids.map((id) => ({ kind: 'ram' as const, id: `ram${String(id)}`, size: 64 * MIB })),
      ...slots.map((slot) => ({ kind: 'ram' as const, id: `dimm${String(slot)}`, size: 128 * MIB })),
    ],
    nodes: ids.map((id) => ({
      id,
      memdev: `ram${String(id)}`,
      cpus: Array.from({ length: 8 }, (_, cpu) => id * 8 + cpu),
    })),
    distances: ids.flatMap((src) =>
      ids.filter((dst) => dst !== src).map((dst) => ({ src, dst, val: 20 + (Math.abs(src - dst) % 100) })),
    ),
    devices: slots.map((slot) => ({
      kind: 'pc-dimm' as const,
      memdev: `dimm${String(slot)}`,
      node: slot % 128,
    })),
  })
}
