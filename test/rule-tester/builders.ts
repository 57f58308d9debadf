// Short ways to write layouts and hosts in tests of rules.

import type { BackendKind, MemoryBackend } from '../../electron/model/backend.ts'
import type { HostFacts, PathFacts } from '../../electron/model/host-facts.ts'
import { makeLayout, type Layout } from '../../electron/model/layout.ts'
import type { Distance, GuestNode, Hmat, HmatCache, HmatLatencyBandwidth } from '../../electron/model/numa.ts'
import { getStoredCapabilities } from '../../electron/model/stored-capabilities.ts'
import { GIB, MIB } from '../../electron/model/units/size.ts'
import { resolve } from '../../electron/resolve/resolve.ts'
import { makeLayoutIndex } from '../../electron/rules/layout-index.ts'
import type { RuleContext } from '../../electron/rules/rule.ts'

/** A backend with kind, id and size in bytes, and what else is given. */
export function makeBackend(
  kind: BackendKind,
  id: string,
  size: number,
  more: Partial<MemoryBackend> = {},
): MemoryBackend {
  return { kind, id, size, ...more }
}

/** A ram backend; 128 MiB unless said otherwise. */
export function makeRam(id: string, size = 128 * MIB, more: Partial<MemoryBackend> = {}): MemoryBackend {
  return makeBackend('ram', id, size, more)
}

/**
 * `count` guest nodes with a 128 MiB ram backend each (m0, m1 …), -m their sum, `cpusPerNode` cpus each, and what else
 * is given. QEMU accepts it without a word.
 */
export function makeNodes(
  count: number,
  more: Partial<Omit<Layout, 'schema'>> = {},
  cpusPerNode = 1,
): Layout {
  const ids = Array.from({ length: count }, (_, id) => id)
  return makeLayout({
    memory: { size: count * 128 * MIB },
    cpus: { cpus: count * cpusPerNode },
    backends: ids.map((id) => makeRam(`m${String(id)}`)),
    nodes: ids.map((id) => ({
      id,
      memdev: `m${String(id)}`,
      cpus: Array.from({ length: cpusPerNode }, (_, cpu) => id * cpusPerNode + cpu),
    })),
    ...more,
  })
}

/** A layout's nodes with one of them changed. */
export function withNode(layout: Layout, position: number, change: Partial<GuestNode>): Layout {
  return {
    ...layout,
    nodes: layout.nodes.map((node, index) => (index === position ? { ...node, ...change } : node)),
  }
}

/** Distances from rows of [src, dst, val]. */
export function makeDistances(...rows: [number, number, number][]): Distance[] {
  return rows.map(([src, dst, val]) => ({ src, dst, val }))
}

/** Two guest nodes with one cpu each, hmat=on and the given HMAT sections, and what else is given. */
export function makeHmatLayout(hmat: Partial<Hmat>, more: Partial<Omit<Layout, 'schema'>> = {}): Layout {
  return makeNodes(2, {
    machine: { hmat: true },
    hmat: { latencyBandwidth: [], caches: [], ...hmat },
    ...more,
  })
}

/** An access latency of the memory itself in nanoseconds. */
export function makeLatency(initiator: number, target: number, latency: number): HmatLatencyBandwidth {
  return { initiator, target, hierarchy: 'memory', dataType: 'access-latency', latency }
}

/** An access bandwidth of the memory itself in bytes per second. */
export function makeBandwidth(initiator: number, target: number, bandwidth: number): HmatLatencyBandwidth {
  return { initiator, target, hierarchy: 'memory', dataType: 'access-bandwidth', bandwidth }
}

/** A memory-side cache; level MiB large unless said otherwise. */
export function makeCache(nodeId: number, level: number, size = level * MIB): HmatCache {
  return { nodeId, size, level, associativity: 'direct', policy: 'write-back', line: 64 }
}

/** What stands at a path: missing on an ordinary disk unless said otherwise. */
export function makePath(facts: Partial<PathFacts> = {}): PathFacts {
  return { type: 'missing', parentExists: true, pageSize: 4096, fileSystem: 'other', ...facts }
}

/** A host with one node of 24 GiB and 2 cpus, without huge pages, unless said otherwise. */
export function makeHost(facts: Partial<HostFacts> = {}): HostFacts {
  const memory = 24 * GIB
  return {
    pageSize: 4096,
    cpus: [0, 1],
    nodes: [{ id: 0, cpus: [0, 1], memTotal: memory, memFree: memory, hugePages: [], distances: [10] }],
    hugePages: [],
    memTotal: memory,
    memAvailable: memory,
    sgx: false,
    kvm: false,
    kernel: [6, 1],
    preferredMany: true,
    paths: {},
    ivshmemServers: {},
    ...facts,
  }
}

/** What a rule looks at, for tests of what rules are made of. QEMU 10.0 unless said otherwise. */
export function makeContext(layout: Layout, options: { qemu?: string; host?: HostFacts } = {}): RuleContext {
  const { qemu = '10.0', host } = options
  const capabilities = getStoredCapabilities(qemu, layout.target.arch)
  return {
    layout,
    capabilities,
    resolved: resolve(layout, capabilities, host),
    index: makeLayoutIndex(layout),
    ...(host ? { host } : {}),
  }
}
