// A host as tables and lines for a terminal.

import type { HugePagePool } from '../../model/host-facts.ts'
import type { HostNodePicture, HostPicture, ProcessLimit } from '../../model/host-picture.ts'
import { printApproximateSize } from '../../model/units/approximate-size.ts'
import { printSet } from '../../model/units/number-set.ts'
import { printSize } from '../../model/units/size.ts'
import { escapeText } from './escape.ts'
import { printTable, type Colors } from './terminal.ts'

function printOptional(value: number | undefined, unit: string): string {
  return value === undefined ? '' : `${String(value)} ${unit}`
}

function printPool({ pageSize, total, free }: HugePagePool): string {
  return `${String(free)} of ${String(total)} × ${printSize(pageSize)}`
}

function printNodes({ nodes }: HostPicture, colors: Colors): string {
  const rows = nodes.map((node) => [
    String(node.id),
    printSet(node.cpus),
    printApproximateSize(node.memTotal),
    printApproximateSize(node.memFree),
    printApproximateSize(node.reclaimable),
    node.hugePages
      .filter(({ total }) => total > 0)
      .map(printPool)
      .join(', '),
    node.distances.join(' '),
  ])
  const head = ['host node', 'cpus', 'memory', 'free', 'reclaimable', 'huge pages free', 'distances']
  return printTable(head, rows, { right: [0, 2, 3, 4], colors })
}

function listPerformance({ id, access, caches, tier }: HostNodePicture): string[][] {
  const cache = caches
    .map(({ level, size, indexing, writePolicy }) =>
      [`L${String(level)} ${printSize(size)}`, indexing, writePolicy].filter(Boolean).join(' '),
    )
    .join(', ')
  return access.map((one) => [
    String(id),
    one.accessClass === 0 ? 'any' : 'cpus',
    printSet(one.initiators),
    printOptional(one.readLatency, 'ns'),
    printOptional(one.writeLatency, 'ns'),
    printOptional(one.readBandwidth, 'MiB/s'),
    printOptional(one.writeBandwidth, 'MiB/s'),
    tier === undefined ? '' : String(tier),
    cache,
  ])
}

function printPerformance({ nodes }: HostPicture, colors: Colors): string {
  const rows = nodes.flatMap(listPerformance)
  if (rows.length === 0) return ''
  const head = ['host node', 'nearest of', 'from', 'read', 'write', 'read', 'write', 'tier', 'cache in front']
  return `\n${printTable(head, rows, { right: [0, 3, 4, 5, 6], colors })}`
}

function printPools({ nodes, hugePages }: HostPicture, colors: Colors): string {
  const print = (where: string, pool: HugePagePool): string[] => [
    where,
    printSize(pool.pageSize),
    String(pool.total),
    String(pool.free),
    pool.reserved === undefined ? '' : String(pool.reserved),
    pool.surplus === undefined ? '' : String(pool.surplus),
    pool.overcommit === undefined ? '' : String(pool.overcommit),
  ]
  const rows = [
    ...hugePages.map((pool) => print('all', pool)),
    ...nodes.flatMap((node) => node.hugePages.map((pool) => print(String(node.id), pool))),
  ]
  if (rows.length === 0) return ''
  const head = ['host node', 'page', 'pages', 'free', 'reserved', 'surplus', 'may grow by']
  return `\n${printTable(head, rows, { right: [0, 1, 2, 3, 4, 5, 6], colors })}`
}

function printCpus({ cpus }: HostPicture): string[] {
  const threads = Math.max(0, ...cpus.cores.map((core) => core.length))
  return [
    `cpus ${printSet(cpus.online)}${cpus.model === undefined ? '' : `, ${cpus.model}`}`,
    ...(cpus.offline.length > 0 ? [`offline cpus ${printSet(cpus.offline)}`] : []),
    `cores ${String(cpus.cores.length)}${threads > 1 ? `: ${cpus.cores.map(printSet).join('  ')}` : ''}`,
    ...(cpus.caches.length > 0
      ? [
          `L${String(cpus.caches[0]?.level ?? 3)} groups ${cpus.caches.map((group) => printSet(group.cpus)).join('  ')}`,
        ]
      : []),
  ]
}

function printLimit({ name, soft }: ProcessLimit): string {
  if (soft === undefined) return `${name} unlimited`
  return `${name} ${name === 'nofile' || name === 'nproc' ? String(soft) : printApproximateSize(soft)}`
}

function printSettings(picture: HostPicture): string[] {
  const { ksm, transparentHugePages: thp, overcommit, controlGroup: group, shm, numaBalancing } = picture
  const limits = picture.limits.filter(({ soft }) => soft !== undefined)
  return [
    ...(ksm
      ? [`KSM ${ksm.run === 1 ? 'running' : 'stopped'}, ${String(ksm.pagesSharing)} pages merged away`]
      : []),
    ...(thp ? [`transparent huge pages ${thp.enabled}, in shared memory ${thp.shmem ?? 'not told'}`] : []),
    ...(numaBalancing === undefined ? [] : [`NUMA balancing ${numaBalancing > 0 ? 'on' : 'off'}`]),
    ...(overcommit
      ? [
          `overcommit ${['heuristic', 'always', 'never'][overcommit.mode] ?? String(overcommit.mode)}, committed ${printApproximateSize(overcommit.committed)}, limit ${printApproximateSize(overcommit.limit)}`,
        ]
      : []),
    ...(group
      ? [
          [
            `control group ${group.path} (version ${String(group.version)})`,
            group.memoryLimit === undefined
              ? 'no memory limit'
              : `memory ${printApproximateSize(group.memoryUsage ?? 0)} of ${printApproximateSize(group.memoryLimit)}`,
            ...(group.nodes ? [`host nodes ${printSet(group.nodes)}`] : []),
            ...(group.cpus ? [`cpus ${printSet(group.cpus)}`] : []),
          ].join(', '),
        ]
      : []),
    ...(limits.length > 0 ? [`limits ${limits.map(printLimit).join(', ')}`] : []),
    ...[...(shm ? [shm] : []), ...picture.hugetlbfs].map(
      ({ folder, pageSize, size, available }) =>
        `${folder} in pages of ${printSize(pageSize)}${size === undefined ? '' : `, ${printApproximateSize(size)}`}${available === undefined ? '' : `, ${printApproximateSize(available)} free`}`,
    ),
  ]
}

function printPci({ pci }: HostPicture): string[] {
  const nodes = new Map<number, string[]>()
  for (const { address, node } of pci)
    if (node !== undefined) nodes.set(node, [...(nodes.get(node) ?? []), address])
  return [...nodes]
    .sort(([a], [b]) => a - b)
    .map(([node, addresses]) => `PCI devices of host node ${String(node)}: ${addresses.join(' ')}`)
}

/** Everything of a host that a person reads. */
export function printHost(picture: HostPicture, colors: Colors): string {
  const { memory, kernel, kvm } = picture
  const lines = [
    `memory ${printApproximateSize(memory.total)}, available ${printApproximateSize(memory.available)}, swap ${printApproximateSize(memory.swapTotal)}`,
    ...printCpus(picture),
    `${kernel === undefined ? 'Linux' : `Linux ${kernel}`}, KVM ${kvm ? 'yes' : 'no'}`,
    ...printSettings(picture),
    ...printPci(picture),
    ...picture.unread.map(
      ({ path, why, detail }) =>
        `not read: ${path} (${why}${detail === undefined || detail === '' ? '' : `: ${detail}`})`,
    ),
  ]
  const tables = `${printNodes(picture, colors)}${printPerformance(picture, colors)}${printPools(picture, colors)}`
  return `${lines.map(escapeText).join('\n')}\n\n${tables}`
}
