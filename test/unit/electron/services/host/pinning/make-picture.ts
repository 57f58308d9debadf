// Hosts for tests: nodes of cores of threads, numbered as Linux does, siblings after all first threads.
import type { HostPicture } from '../../../../../../electron/model/host-picture.ts'

export interface HostShape {
  nodes: number
  cores: number
  threads: number
  /** Cores that share a last-level cache. */
  coresPerCache?: number
  /** Nodes with memory and no cpus, after the others. */
  bare?: number
  allowed?: number[]
  pci?: { address: string; node: number }[]
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** Core c of node n has the cpus n × cores + c, and that plus all cores for each further thread. */
export function makePicture(shape: HostShape): HostPicture {
  const { nodes, cores, threads, coresPerCache = cores, bare = 0, allowed, pci = [] } = shape
  const total = nodes * cores
  const all = range(total).map((core) => range(threads).map((thread) => core + thread * total))
  const caches = range(total / coresPerCache).map((cache) => ({
    level: 3,
    cpus: all.slice(cache * coresPerCache, (cache + 1) * coresPerCache).flat(),
  }))
  const ids = range(nodes + bare)
  return {
    kernel: '6.1.0',
    memory: { total: 0, free: 0, available: 0, swapTotal: 0, swapFree: 0 },
    hugePages: [],
    hugetlbfs: [],
    nodes: ids.map((id) => ({
      id,
      cpus: id < nodes ? all.slice(id * cores, (id + 1) * cores).flat() : [],
      memTotal: 1,
      memFree: 1,
      hugePages: [],
      // A node without cpus is nearest to the last that has some.
      distances: ids.map((to) =>
        id === to ? 10 : id >= nodes && to === nodes - 1 ? 17 : to >= nodes && id === nodes - 1 ? 17 : 28,
      ),
      reclaimable: 0,
      access: [],
      caches: [],
    })),
    cpus: { online: all.flat().sort((a, b) => a - b), offline: [], packages: [], cores: all, caches },
    pci: pci.map(({ address, node }) => ({ address, node, pciClass: 0, vendor: 0, device: 0 })),
    limits: [],
    kvm: true,
    unread: [],
    ...(allowed ? { controlGroup: { version: 2 as const, path: '/', cpus: allowed } } : {}),
  }
}
