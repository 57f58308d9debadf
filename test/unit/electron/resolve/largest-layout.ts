// The largest layout the numbers of DESIGN are held for.

import { makeLayout, type Layout } from '../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../electron/model/units/size.ts'

const NODES = 128
const CPUS = 1024
const DIMMS = 256

/** 128 nodes with all 16,256 distances, 1,024 cpus each placed by a selector of its own, 256 DIMMs. */
export function makeLargestLayout(): Layout {
  const count = (length: number): number[] => Array.from({ length }, (_, position) => position)
  return makeLayout({
    target: { qemu: '10.0', cpu: 'max,phys-bits=46' },
    machine: { type: 'q35' },
    memory: { size: NODES * 64 * MIB, maxSize: NODES * 64 * MIB + 32 * GIB, slots: DIMMS },
    cpus: { cpus: CPUS, sockets: 64, cores: 8, threads: 2 },
    backends: [
      ...count(NODES).map((id) => ({ kind: 'memfd' as const, id: `m${String(id)}`, size: 64 * MIB })),
      ...count(DIMMS).map((id) => ({ kind: 'ram' as const, id: `d${String(id)}`, size: 128 * MIB })),
    ],
    nodes: count(NODES).map((id) => ({ id, memdev: `m${String(id)}` })),
    distances: count(NODES).flatMap((src) =>
      count(NODES)
        .filter((dst) => dst !== src)
        .map((dst) => ({ src, dst, val: 11 + ((src * 7 + dst * 3) % 200) })),
    ),
    cpuAssignments: count(CPUS).map((cpu) => ({
      nodeId: cpu % NODES,
      socketId: cpu >> 4,
      coreId: (cpu >> 1) & 7,
      threadId: cpu & 1,
    })),
    devices: count(DIMMS).map((id) => ({
      kind: 'pc-dimm' as const,
      id: `dimm${String(id)}`,
      memdev: `d${String(id)}`,
      node: id % NODES,
    })),
  })
}
