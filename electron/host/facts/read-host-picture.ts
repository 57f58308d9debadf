// The picture of a host: this one, or a captured one.

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import type { HostCpus, HostNodePicture, HostPicture, NodeNumbers } from '../../model/host-picture.ts'
import { readHostCpus } from './read-cpus.ts'
import { readHostNumbers } from './read-host-numbers.ts'
import { readLimits, readTransparentHugePages } from './read-kernel-settings.ts'
import { readNode, readNodeIds } from './read-nodes.ts'
import { readPciDevices } from './read-pci.ts'
import { readAccess, readSideCaches, readTiers } from './read-performance.ts'
import { NotedFiles, parseWhole, type SysFiles } from './sys-files.ts'

async function readNodePicture(
  files: SysFiles,
  id: number,
  tier: number | undefined,
): Promise<HostNodePicture> {
  const [node, access, caches] = await Promise.all([
    readNode(files, id),
    readAccess(files, id),
    readSideCaches(files, id),
  ])
  return { ...node, access, caches, ...(tier === undefined ? {} : { tier }) }
}

/** On a kernel without NUMA everything is node 0. */
function makeOnlyNode(numbers: readonly NodeNumbers[], cpus: HostCpus): HostNodePicture[] {
  return numbers.map((node) => ({ ...node, cpus: cpus.online, distances: [10], access: [], caches: [] }))
}

/** "/" must be Linux; another root must be a folder. */
async function requireRoot(root: string): Promise<void> {
  if ((await stat(root).catch(() => undefined))?.isDirectory()) return
  throw new Failure({
    code: 'host/not-found',
    message: `There is no folder at ${root}; a captured host has sys/, proc/ and facts.json in one.`,
    object: root,
  })
}

/** The reasons by path, each once: numbers and nodes read some files twice. */
function withoutRepeats(unread: HostPicture['unread']): HostPicture['unread'] {
  return [...new Map(unread.map((reason) => [reason.path, reason])).values()].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  )
}

/**
 * Reads all of a host. Total on odd files: what cannot be read is absent, 0 or empty, and `unread` says why. Never
 * connects to anything. Fails with "host/not-found" for a root that is no folder.
 */
export async function readHostPicture(root = '/'): Promise<HostPicture> {
  await requireRoot(root)
  const files = new NotedFiles(root)
  const tiers = await readTiers(files)
  const ids = await readNodeIds(files)
  const [{ numbers, defaultHugePageSize }, nodes, cpus, pci, thp, balancing, zoneReclaim, limits, kernel] =
    await Promise.all([
      readHostNumbers(files),
      Promise.all(ids.map((id) => readNodePicture(files, id, tiers.get(id)))),
      readHostCpus(files),
      readPciDevices(files),
      readTransparentHugePages(files),
      files.find('proc/sys/kernel/numa_balancing', parseWhole),
      files.find('proc/sys/vm/zone_reclaim_mode', parseWhole),
      readLimits(files),
      files.require('proc/sys/kernel/osrelease', (text) => (text === '' ? undefined : text.slice(0, 200))),
    ])
  return {
    ...(root === '/' ? {} : { captured: root }),
    ...(kernel === undefined ? {} : { kernel }),
    ...numbers,
    nodes: nodes.length > 0 ? nodes : makeOnlyNode(numbers.nodes, cpus),
    cpus,
    pci,
    ...(thp ? { transparentHugePages: thp } : {}),
    ...(balancing === undefined ? {} : { numaBalancing: balancing }),
    ...(zoneReclaim === undefined ? {} : { zoneReclaim }),
    ...(defaultHugePageSize === undefined ? {} : { defaultHugePageSize }),
    limits,
    kvm: (await stat(join(root, 'dev/kvm')).catch(() => undefined)) !== undefined,
    unread: withoutRepeats(files.unread),
  }
}
