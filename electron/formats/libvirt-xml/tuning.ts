// <memoryBacking> and <numatune>: what all memory of a domain is made of, and where on the host it goes.

import type { Policy } from '../../model/backend.ts'
import { tellLoss } from '../qemu-cli/import-state.ts'
import { getAttribute, getChild, getChildren } from '../xml/query.ts'
import { limitElements, readNumberAttribute, readNumberSet, readSizeText, type DomainState } from './state.ts'

/** <hugepages>: a page size for some guest nodes, or for all that no other entry names. */
export interface PageEntry {
  /** Bytes; the default of the host when unset. */
  size?: number | undefined
  nodes?: readonly number[] | undefined
}

/** "restrictive" leaves the policy to control groups. */
type Mode = Exclude<Policy, 'default'> | 'restrictive'

export interface Placement {
  mode: Mode
  /** Host nodes; undefined where only numad knows them. */
  nodes: readonly number[] | undefined
}

export interface MemoryTuning {
  source: 'anonymous' | 'file' | 'memfd'
  share: boolean | undefined
  prealloc: boolean
  preallocThreads: number | undefined
  discard: boolean
  pages: readonly PageEntry[]
  /** Of all memory. */
  placement: Placement | undefined
  /** Of guest nodes that have one of their own. */
  nodePlacements: ReadonlyMap<number, Placement>
  /** Cpus of the emulator thread, which preallocates; undefined when it may run anywhere. */
  emulator: readonly number[] | undefined
}

const MODES: ReadonlyMap<string, Mode> = new Map([
  ['strict', 'bind'],
  ['preferred', 'preferred'],
  ['interleave', 'interleave'],
  ['restrictive', 'restrictive'],
])

/** "shared" or "private"; undefined for what is left to the rest of the domain. */
export function readAccess(access: string | undefined): boolean | undefined {
  if (access === 'shared') return true
  return access === 'private' ? false : undefined
}

function readPages(state: DomainState): PageEntry[] {
  const hugepages = getChild(getChild(state.domain, 'memoryBacking'), 'hugepages')
  if (!hugepages) return []
  const pages = limitElements(getChildren(hugepages, 'page'), 256)
  if (pages.length === 0) return [{}]
  return pages.map((page) => ({
    size: readSizeText(state, page, getAttribute(page, 'size') ?? ''),
    nodes: readNumberSet(state, page, getAttribute(page, 'nodeset')),
  }))
}

/** Where all memory goes: a node set, or what numad says (virDomainNumatuneParseXML() of libvirt). */
function readPlacement(state: DomainState): Placement | undefined {
  const memory = getChild(getChild(state.domain, 'numatune'), 'memory')
  const isVcpuAuto = getAttribute(getChild(state.domain, 'vcpu'), 'placement') === 'auto'
  if (!memory && !isVcpuAuto) return undefined
  const mode = MODES.get(getAttribute(memory, 'mode') ?? 'strict') ?? 'bind'
  const nodeset = getAttribute(memory, 'nodeset')
  const placement =
    getAttribute(memory, 'placement') ?? (nodeset === undefined && isVcpuAuto ? 'auto' : 'static')
  if (placement === 'auto') {
    const { autoNodes } = state.facts
    if (autoNodes === undefined)
      tellLoss(
        state,
        "numatune: placement='auto'",
        'numad of the host chooses the nodes when libvirt starts the VM, so the memory is bound to none here.',
      )
    return { mode, nodes: autoNodes }
  }
  const nodes = memory && readNumberSet(state, memory, nodeset)
  return nodes && { mode, nodes }
}

function readNodePlacements(state: DomainState): Map<number, Placement> {
  const placements = new Map<number, Placement>()
  for (const memnode of limitElements(getChildren(getChild(state.domain, 'numatune'), 'memnode'), 1024)) {
    const cell = readNumberAttribute(state, memnode, 'cellid')
    const nodes = readNumberSet(state, memnode, getAttribute(memnode, 'nodeset'))
    const mode = MODES.get(getAttribute(memnode, 'mode') ?? 'strict') ?? 'bind'
    if (cell !== undefined && nodes) placements.set(cell, { mode, nodes })
  }
  return placements
}

/** Cpus that the emulator thread is pinned to: its own, or those of all vcpus. */
function readEmulatorCpus(state: DomainState): number[] | undefined {
  const own = getChild(getChild(state.domain, 'cputune'), 'emulatorpin')
  if (own) return readNumberSet(state, own, getAttribute(own, 'cpuset'))
  const vcpu = getChild(state.domain, 'vcpu')
  return vcpu && readNumberSet(state, vcpu, getAttribute(vcpu, 'cpuset'))
}

/** Reads both. */
export function readTuning(state: DomainState): MemoryTuning {
  const backing = getChild(state.domain, 'memoryBacking')
  const source = getAttribute(getChild(backing, 'source'), 'type')
  const allocation = getChild(backing, 'allocation')
  const tuning: MemoryTuning = {
    source: source === 'file' || source === 'memfd' ? source : 'anonymous',
    share: readAccess(getAttribute(getChild(backing, 'access'), 'mode')),
    prealloc: getAttribute(allocation, 'mode') === 'immediate',
    preallocThreads: readNumberAttribute(state, allocation, 'threads'),
    discard: getChild(backing, 'discard') !== undefined,
    pages: readPages(state),
    placement: readPlacement(state),
    nodePlacements: readNodePlacements(state),
    emulator: readEmulatorCpus(state),
  }
  const all = [tuning.placement, ...tuning.nodePlacements.values()]
  if (all.some((placement) => placement?.mode === 'restrictive'))
    tellLoss(
      state,
      "numatune: mode='restrictive'",
      'libvirt sets the host nodes by control groups then, which a layout does not have; QEMU gets no policy.',
    )
  return tuning
}
