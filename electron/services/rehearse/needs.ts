// What backends take of the host and what the host has, one function a resource. Figures in bytes.

import type { RehearsalNeed } from '../../contract/rehearse.ts'
import type { HostFacts, HugePagePool } from '../../model/host-facts.ts'
import { printApproximateSize } from '../../model/units/approximate-size.ts'
import { printSet } from '../../model/units/number-set.ts'
import { printSize } from '../../model/units/size.ts'
import type { HostLimits } from '../hostmem-port.ts'
import type { RehearsedBackend } from './what.ts'

/** Of what the host has available, this share may be used without asking. */
export const ALLOWED_SHARE = 0.8
/** Of a memory cgroup's limit (native/src/os/memory_guard.cc stops there, too). */
export const CGROUP_SHARE = 0.9
/** Descriptors that the helper needs for itself. */
const OWN_DESCRIPTORS = 64

type Judged = Omit<RehearsalNeed, 'message'>

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
const sumSizes = (backends: readonly RehearsedBackend[]): number =>
  sum(backends.map(({ memdev, pageSize }) => Math.ceil(memdev.size / pageSize) * pageSize))

const print = (bytes: number): string => printApproximateSize(Math.max(0, bytes))

/** Adds the sentence. */
function say(need: Judged, advice: string): RehearsalNeed {
  const { name, needed, available, verdict } = need
  const figures = `The backends need ${print(needed)} of ${name}; ${print(available)} are available.`
  return { ...need, message: verdict === 'fits' ? figures : `${figures} ${advice}` }
}

const isHuge = ({ pageSize }: RehearsedBackend, host: HostFacts): boolean => pageSize > host.pageSize

/** Ordinary memory of the whole host. */
export function judgeMemory(backends: readonly RehearsedBackend[], host: HostFacts): RehearsalNeed[] {
  const needed = sumSizes(backends.filter((one) => !isHuge(one, host)))
  if (needed === 0) return []
  const available = host.memAvailable
  const allowed = Math.floor(available * ALLOWED_SHARE)
  const verdict = needed > available ? 'impossible' : needed > allowed ? 'refused' : 'fits'
  const advice =
    verdict === 'impossible'
      ? 'Free memory, or make the backends smaller.'
      : `More than ${print(allowed)} (80 %) would leave other programs and VMs short.`
  return [say({ resource: 'memory', name: 'the host’s memory', needed, available, allowed, verdict }, advice)]
}

/** What a node can give: free pages, and its share of what the host can take from caches. */
function getNodeMemory(id: number, host: HostFacts): number | undefined {
  const node = host.nodes.find((one) => one.id === id)
  if (!node || node.memTotal === 0) return undefined
  const cached = Math.max(0, host.memAvailable - sum(host.nodes.map(({ memFree }) => memFree)))
  return node.memFree + cached * (node.memTotal / Math.max(1, host.memTotal))
}

/** Nodes that are bound to: those that are not there, and those that have too little. */
export function judgeNodes(backends: readonly RehearsedBackend[], host: HostFacts): RehearsalNeed[] {
  const needs: RehearsalNeed[] = []
  const named = new Set(backends.flatMap(({ memdev }) => memdev['host-nodes']))
  for (const id of named) {
    if (getNodeMemory(id, host) !== undefined) continue
    const users = backends.filter(({ memdev }) => memdev['host-nodes'].includes(id))
    const name = `host node ${String(id)}`
    const needed = sumSizes(users)
    const judged: Judged = {
      resource: 'node',
      name,
      needed,
      available: 0,
      allowed: 0,
      verdict: 'impossible',
    }
    const ids = users.map(({ backend }) => `"${backend.id}"`).join(', ')
    needs.push({ ...judged, message: `${ids} name ${name}, which this host does not have or has no memory.` })
  }
  const bound = backends.filter(({ memdev }) => memdev.policy === 'bind' && memdev['host-nodes'].length > 0)
  const ordinary = bound.filter((one) => !isHuge(one, host))
  for (const key of new Set(ordinary.map(({ memdev }) => memdev['host-nodes'].join()))) {
    const nodes = key.split(',').map(Number)
    const sizes = nodes.map((id) => getNodeMemory(id, host))
    if (sizes.includes(undefined)) continue
    const inside = ordinary.filter(({ memdev }) => memdev['host-nodes'].every((id) => nodes.includes(id)))
    const available = Math.floor(sum(sizes.map((size) => size ?? 0)))
    const allowed = Math.floor(available * ALLOWED_SHARE)
    const needed = sumSizes(inside)
    const verdict = needed > available ? 'impossible' : needed > allowed ? 'refused' : 'fits'
    const name = `host ${nodes.length === 1 ? 'node' : 'nodes'} ${printSet(nodes)}`
    needs.push(
      say(
        { resource: 'node', name, needed, available, allowed, verdict },
        'They are bound there and can take none elsewhere.',
      ),
    )
  }
  return needs
}

/** Bytes that a pool can still give: free pages that nobody was promised, and those that it may grow by. */
function getPoolRoom({ pageSize, free, reserved = 0, overcommit = 0, surplus = 0 }: HugePagePool): number {
  return (Math.max(0, free - reserved) + Math.max(0, overcommit - surplus)) * pageSize
}

/** Huge page pools, of the host and of nodes that are bound to. */
export function judgePools(backends: readonly RehearsedBackend[], host: HostFacts): RehearsalNeed[] {
  const huge = backends.filter((one) => isHuge(one, host))
  const advice = 'Make the pool larger (vm.nr_hugepages, or the nodes’ own nr_hugepages).'
  const judge = (users: readonly RehearsedBackend[], name: string, available: number): RehearsalNeed => {
    const needed = sumSizes(users)
    const verdict = needed > available ? 'impossible' : 'fits'
    return say({ resource: 'pool', name, needed, available, allowed: available, verdict }, advice)
  }
  const needs: RehearsalNeed[] = []
  for (const pageSize of new Set(huge.map((one) => one.pageSize))) {
    const users = huge.filter((one) => one.pageSize === pageSize)
    const pool = host.hugePages.find((one) => one.pageSize === pageSize)
    const pages = `${printSize(pageSize)} pages`
    needs.push(judge(users, pages, pool ? getPoolRoom(pool) : 0))
    for (const { id, hugePages } of host.nodes.length > 1 ? host.nodes : []) {
      const here = users.filter(
        ({ memdev }) => memdev.policy === 'bind' && memdev['host-nodes'].join() === String(id),
      )
      const own = hugePages.find((one) => one.pageSize === pageSize)
      if (here.length > 0)
        needs.push(judge(here, `${pages} of host node ${String(id)}`, own ? getPoolRoom(own) : 0))
    }
  }
  return needs
}

/** Memory cgroups above this process; huge pages are not counted by them. */
export function judgeCgroups(
  backends: readonly RehearsedBackend[],
  host: HostFacts,
  { cgroups }: HostLimits,
): RehearsalNeed[] {
  const needed = sumSizes(backends.filter((one) => !isHuge(one, host)))
  if (needed === 0) return []
  return cgroups.map(({ path, limit, usage }) => {
    const available = Math.max(0, Math.floor(limit * CGROUP_SHARE) - usage)
    const verdict = needed > available ? 'impossible' : 'fits'
    return say(
      { resource: 'cgroup', name: `memory cgroup ${path}`, needed, available, allowed: available, verdict },
      `Its limit is ${print(limit)}, of which ${print(usage)} are used; filling stops at 90 %.`,
    )
  })
}

/** File systems in memory and on disk, by the folder of the files; hugetlbfs is a pool's. */
export function judgeStores(
  backends: readonly RehearsedBackend[],
  host: HostFacts,
  { sharedMemory }: HostLimits,
): RehearsalNeed[] {
  const stores = new Map<string, { available: number; users: RehearsedBackend[] }>()
  const add = (name: string, available: number, user: RehearsedBackend): void => {
    const store = stores.get(name) ?? { available, users: [] }
    store.users.push(user)
    stores.set(name, store)
  }
  for (const one of backends) {
    const { kind, memPath } = one.backend
    if (kind === 'shm' && sharedMemory !== undefined) add('/dev/shm', sharedMemory, one)
    if (kind !== 'file' || memPath === undefined) continue
    const facts = host.paths[memPath]
    const isNew = facts?.type === 'missing' || facts?.type === 'directory' || facts?.size === 0
    if (!isNew || facts.available === undefined) continue
    const folder = facts.type === 'directory' ? memPath : memPath.replace(/\/[^/]*$/, '') || '/'
    add(folder, facts.available, one)
  }
  return [...stores].map(([name, { available, users }]) => {
    const needed = sumSizes(users)
    const verdict = needed > available ? 'impossible' : 'fits'
    return say(
      { resource: 'store', name, needed, available, allowed: available, verdict },
      'The file system has no more room.',
    )
  })
}

/** Strict overcommit counts private memory that is reserved, touched or not. */
export function judgeCommit(backends: readonly RehearsedBackend[], host: HostFacts): RehearsalNeed[] {
  if (host.overcommit?.mode !== 2) return []
  const { limit, committed } = host.overcommit
  const needed = sumSizes(
    backends.filter((one) => !isHuge(one, host) && !one.memdev.share && one.memdev.reserve !== false),
  )
  const available = Math.max(0, limit - committed)
  const verdict = needed > available ? 'impossible' : needed > available * ALLOWED_SHARE ? 'refused' : 'fits'
  const allowed = Math.floor(available * ALLOWED_SHARE)
  const judged: Judged = { resource: 'commit', name: 'the commit limit', needed, available, allowed, verdict }
  return [say(judged, 'vm.overcommit_memory is 2: the kernel promises no more than that.')]
}

/** What setrlimit(2) allows this process. */
export function judgeProcess(
  backends: readonly RehearsedBackend[],
  isLocked: boolean,
  limits: HostLimits,
): RehearsalNeed[] {
  const needs: RehearsalNeed[] = []
  const total = sumSizes(backends)
  const add = (
    judged: Omit<Judged, 'verdict' | 'allowed'>,
    exceeded: Judged['verdict'],
    advice: string,
  ): void => {
    const verdict = judged.needed > judged.available ? exceeded : 'fits'
    needs.push(say({ ...judged, allowed: judged.available, verdict }, advice))
  }
  const { addressSpace, fileSize, locked, descriptors } = limits
  if (addressSpace !== undefined)
    add(
      {
        resource: 'memory',
        name: 'the address space (RLIMIT_AS)',
        needed: total,
        available: addressSpace,
      },
      'impossible',
      'Raise it with ulimit -v.',
    )
  const largest = Math.max(
    0,
    ...backends.filter(({ backend }) => backend.kind !== 'ram').map(({ memdev }) => memdev.size),
  )
  if (fileSize !== undefined)
    add(
      { resource: 'store', name: 'one file (RLIMIT_FSIZE)', needed: largest, available: fileSize },
      'impossible',
      'Raise it with ulimit -f.',
    )
  if (isLocked && locked !== undefined)
    add(
      { resource: 'locked', name: 'locked memory (RLIMIT_MEMLOCK)', needed: total, available: locked },
      'warned',
      'The VM locks its memory: QEMU started with this limit ends. Raise it with ulimit -l, or LimitMEMLOCK= of its unit.',
    )
  const files = backends.filter(({ backend }) => backend.kind !== 'ram').length + OWN_DESCRIPTORS
  if (descriptors !== undefined) {
    const verdict = files > descriptors ? 'impossible' : 'fits'
    const message = `The backends and the helper need ${String(files)} descriptors; ${String(descriptors)} are allowed.${verdict === 'fits' ? '' : ' Raise it with ulimit -n.'}`
    needs.push({
      ...{ resource: 'descriptors', name: 'open files (RLIMIT_NOFILE)', needed: files },
      ...{ available: descriptors, allowed: descriptors, verdict, message },
    })
  }
  return needs
}
