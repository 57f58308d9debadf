// How fast the memory of a node is: HMAT attributes, memory-side caches and memory tiers, where the kernel has them.

import type { MemorySideCache, NodeAccess } from '../../model/host-picture.ts'
import { parseSet } from '../../model/units/number-set.ts'
import { listNumbered, parseWhole, type SysFiles } from './sys-files.ts'

const NODES = 'sys/devices/system/node'

/** Where memory tiers are, since Linux 6.1. */
const TIERS = 'sys/devices/virtual/memory_tiering'

async function readAccessClass(
  files: SysFiles,
  id: number,
  accessClass: 0 | 1,
): Promise<NodeAccess | undefined> {
  const folder = `${NODES}/node${String(id)}/access${String(accessClass)}/initiators`
  const names = await files.listNames(folder)
  if (names.length === 0) return undefined
  const [readLatency, writeLatency, readBandwidth, writeBandwidth] = await Promise.all(
    ['read_latency', 'write_latency', 'read_bandwidth', 'write_bandwidth'].map((name) =>
      files.find(`${folder}/${name}`, parseWhole),
    ),
  )
  return {
    accessClass,
    initiators: listNumbered(names, 'node'),
    // Firmware that says nothing is 0 there.
    ...(readLatency ? { readLatency } : {}),
    ...(writeLatency ? { writeLatency } : {}),
    ...(readBandwidth ? { readBandwidth } : {}),
    ...(writeBandwidth ? { writeBandwidth } : {}),
  }
}

/** HMAT attributes of a node; none on a host whose firmware has no HMAT. */
export async function readAccess(files: SysFiles, id: number): Promise<NodeAccess[]> {
  const classes = await Promise.all(([0, 1] as const).map((which) => readAccessClass(files, id, which)))
  return classes.filter((access) => access !== undefined)
}

async function readCache(files: SysFiles, folder: string, level: number): Promise<MemorySideCache[]> {
  const [size, line, indexing, writePolicy] = await Promise.all([
    files.require(`${folder}/size`, parseWhole),
    ...['line_size', 'indexing', 'write_policy'].map((name) => files.find(`${folder}/${name}`, parseWhole)),
  ])
  if (size === undefined) return []
  return [
    {
      level,
      size,
      ...(line === undefined ? {} : { line }),
      ...(indexing === undefined ? {} : { indexing: indexing === 0 ? 'direct' : 'indexed' }),
      ...(writePolicy === undefined
        ? {}
        : { writePolicy: writePolicy === 0 ? 'write-back' : 'write-through' }),
    },
  ]
}

/** Caches in front of a node's memory by level (Documentation/ABI/stable/sysfs-devices-node of Linux). */
export async function readSideCaches(files: SysFiles, id: number): Promise<MemorySideCache[]> {
  const folder = `${NODES}/node${String(id)}/memory_side_cache`
  const levels = listNumbered(await files.listNames(folder), 'index')
  const caches = await Promise.all(
    levels.map((level) => readCache(files, `${folder}/index${String(level)}`, level)),
  )
  return caches.flat()
}

/** The tier of each node that is in one, by node id. */
export async function readTiers(files: SysFiles): Promise<ReadonlyMap<number, number>> {
  const tiers = listNumbered(await files.listNames(TIERS), 'memory_tier')
  const found = new Map<number, number>()
  for (const tier of tiers) {
    const nodes = await files.find(`${TIERS}/memory_tier${String(tier)}/nodelist`, parseSet)
    for (const node of nodes ?? []) found.set(node, tier)
  }
  return found
}
