// <cpu><numa>: guest nodes with their memory, distances and HMAT, as libvirt gives them to QEMU.

import {
  NODE_LIMIT,
  type Distance,
  type GuestNode,
  type HmatCache,
  type HmatLatencyBandwidth,
} from '../../model/numa.ts'
import { SET_MEMBER_LIMIT } from '../../model/units/number-set.ts'
import { MIB } from '../../model/units/size.ts'
import { tellLoss } from '../qemu-cli/import-state.ts'
import { getAttribute, getChild, getChildren } from '../xml/query.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { completeDistances } from './equivalent.ts'
import { addBackend } from './add-backend.ts'
import { makeBackend } from './make-backend.ts'
import {
  limitElements,
  readNumberAttribute,
  readNumberSet,
  readSizeText,
  readSwitch,
  type DomainState,
} from './state.ts'
import { readAccess, type MemoryTuning } from './tuning.ts'
import { roundUp } from './units.ts'

/** A guest node as the domain has it. */
interface Cell {
  id: number
  element: XmlElement
  cpus: number[] | undefined
  /** Bytes, rounded up to whole MiB as libvirt does. */
  size: number
}

function readCell(state: DomainState, element: XmlElement, position: number): Cell {
  const id = readNumberAttribute(state, element, 'id') ?? position
  const memory = getAttribute(element, 'memory')
  const bytes = memory === undefined ? 0 : (readSizeText(state, element, memory) ?? 0)
  const size = roundUp(bytes, MIB)
  if (size !== bytes)
    tellLoss(
      state,
      `<cell id='${String(id)}'> ${String(bytes / 1024)} KiB`,
      `libvirt gives it whole MiB: ${String(size / MIB)} MiB.`,
    )
  const cpus = readNumberSet(state, element, getAttribute(element, 'cpus'))
  return { id, element, cpus: cpus && cpus.length > 0 ? cpus : undefined, size }
}

/** Cpus that no cell has go to the first one (virDomainNumaFillCPUsInNode() of libvirt). */
function fillFirstCell({ layout, domain }: DomainState, cells: readonly Cell[]): void {
  const { cpus = 0, maxcpus = cpus } = layout.cpus
  const [first, ...others] = cells
  if (domain.name !== 'domain' || !first || maxcpus > SET_MEMBER_LIMIT) return
  const placed = new Set(cells.flatMap((cell) => cell.cpus ?? []))
  const isFull = placed.size >= maxcpus
  if (isFull) return
  const elsewhere = new Set(others.flatMap((cell) => cell.cpus ?? []))
  first.cpus = [...Array(maxcpus).keys()].filter((cpu) => !elsewhere.has(cpu))
}

/** All distances once one is given; one direction stands for both (virDomainNumaDefNodeDistanceParseXML() of libvirt). */
function readDistances(state: DomainState, cells: readonly Cell[]): Distance[] {
  const given: Distance[] = []
  const siblings = cells.flatMap(({ id, element }) =>
    getChildren(getChild(element, 'distances'), 'sibling').map((sibling) => ({ id, sibling })),
  )
  for (const { id, sibling } of siblings) {
    const to = readNumberAttribute(state, sibling, 'id')
    const value = readNumberAttribute(state, sibling, 'value')
    if (to === undefined || value === undefined) continue
    given.push({ src: id, dst: to, val: value })
  }
  return completeDistances(
    cells.map(({ id }) => id),
    given,
  )
}

const HIERARCHIES = ['memory', 'first-level', 'second-level', 'third-level'] as const
const ACCESSES = ['access', 'read', 'write'] as const
const ASSOCIATIVITIES = ['none', 'direct'] as const
const POLICIES: ReadonlyMap<string, HmatCache['policy']> = new Map([
  ['none', 'none'],
  ['writeback', 'write-back'],
  ['writethrough', 'write-through'],
])

function readInterconnect(state: DomainState, element: XmlElement): HmatLatencyBandwidth | undefined {
  const initiator = readNumberAttribute(state, element, 'initiator')
  const target = readNumberAttribute(state, element, 'target')
  const access = ACCESSES.find((name) => name === getAttribute(element, 'type'))
  const hierarchy = HIERARCHIES[readNumberAttribute(state, element, 'cache') ?? 0]
  if (initiator === undefined || target === undefined || !access || !hierarchy) {
    tellLoss(
      state,
      `<${element.name}>`,
      'It lacks what libvirt wants of it: initiator, target, type, and a cache up to 3.',
    )
    return undefined
  }
  const common = { initiator, target, hierarchy }
  if (element.name === 'latency') {
    const latency = readNumberAttribute(state, element, 'value')
    return { ...common, dataType: `${access}-latency`, ...(latency === undefined ? {} : { latency }) }
  }
  const bandwidth = readSizeText(state, element, getAttribute(element, 'value') ?? '')
  return { ...common, dataType: `${access}-bandwidth`, ...(bandwidth === undefined ? {} : { bandwidth }) }
}

function readCaches(state: DomainState, { id: nodeId, element }: Cell): HmatCache[] {
  return getChildren(element, 'cache').flatMap((cache) => {
    const part = (name: string, exact: boolean) => {
      const child = getChild(cache, name)
      return child && readSizeText(state, child, getAttribute(child, 'value') ?? '', { exact })
    }
    const level = readNumberAttribute(state, cache, 'level')
    const [size, line] = [part('size', true), part('line', true)]
    const policy = POLICIES.get(getAttribute(cache, 'policy') ?? 'none')
    if (level === undefined || size === undefined || line === undefined || !policy) {
      tellLoss(
        state,
        `<cache> of <cell id='${String(nodeId)}'>`,
        'It lacks a level, a size, a line or a policy.',
      )
      return []
    }
    const written = getAttribute(cache, 'associativity')
    const associativity = ASSOCIATIVITIES.find((name) => name === written) ?? 'complex'
    return [{ nodeId, size, level, associativity, policy, line }]
  })
}

/** The node whose cpus reach another's memory best (virDomainNumaGetNodeInitiator() of libvirt). */
function findInitiator(
  cells: readonly Cell[],
  cell: Cell,
  links: readonly HmatLatencyBandwidth[],
): number | undefined {
  if (cell.cpus) return cell.id
  const own = links.filter(({ target }) => target === cell.id)
  const nearest = own
    .filter(({ latency }) => latency !== undefined)
    .sort((a, b) => (a.latency ?? 0) - (b.latency ?? 0))[0]
  const widest = own
    .filter(({ bandwidth }) => bandwidth !== undefined)
    .sort((a, b) => (b.bandwidth ?? 0) - (a.bandwidth ?? 0))[0]
  return nearest?.initiator ?? widest?.initiator ?? cells.find(({ cpus }) => cpus)?.id
}

/** Machine types up to 5.0 take sizes of nodes without backends, and libvirt then uses none that it does not need. */
export function takesPlainSizes(type: string | undefined): boolean {
  const version = /-(\d+)\.(\d+)$/.exec(type ?? '')
  return version !== null && Number(version[1]) * 100 + Number(version[2]) <= 500
}

function fillNodes(
  state: DomainState,
  tuning: MemoryTuning,
  cells: readonly Cell[],
  links: readonly HmatLatencyBandwidth[],
): void {
  const { layout } = state
  const hasHmat = layout.machine.hmat === true
  const made = cells.map(({ id, element, size }) =>
    makeBackend(state, tuning, {
      id: `ram-node${String(id)}`,
      size,
      kind: 'cell',
      node: id,
      share: readAccess(getAttribute(element, 'memAccess')),
      discard: readSwitch(getAttribute(element, 'discard')),
    }),
  )
  const isPlain = takesPlainSizes(layout.machine.type) && !hasHmat && made.every(({ isNeeded }) => !isNeeded)
  if (isPlain && made.some(({ prealloc }) => prealloc)) layout.memory.prealloc = true
  const folder = made.find(({ backend }) => backend.kind === 'file')?.backend.memPath
  if (isPlain && folder !== undefined) layout.memory.memPath = folder
  for (const [position, cell] of cells.entries()) {
    const initiator = hasHmat ? findInitiator(cells, cell, links) : undefined
    const one = made[position]
    const node: GuestNode = {
      id: cell.id,
      ...(isPlain || !one ? { mem: cell.size } : { memdev: one.backend.id }),
      ...(cell.cpus ? { cpus: cell.cpus } : {}),
      ...(initiator === undefined ? {} : { initiator }),
    }
    if (!isPlain && one) addBackend(state, one)
    layout.nodes.push(node)
  }
}

/** Reads guest nodes into the layout; returns their memory in bytes, or undefined when there are none. */
export function readCells(state: DomainState, tuning: MemoryTuning): number | undefined {
  const numa = getChild(getChild(state.domain, 'cpu'), 'numa')
  const elements = limitElements(getChildren(numa, 'cell'), NODE_LIMIT)
  if (elements.length === 0) return undefined
  const cells = elements
    .map((element, position) => readCell(state, element, position))
    .sort((a, b) => a.id - b.id)
  fillFirstCell(state, cells)
  const { layout } = state
  const links = (getChild(numa, 'interconnects')?.children ?? []).flatMap((element) =>
    element.name === 'latency' || element.name === 'bandwidth'
      ? (readInterconnect(state, element) ?? [])
      : [],
  )
  const caches = cells.flatMap((cell) => readCaches(state, cell))
  if (links.length + caches.length > 0) layout.machine.hmat = true
  layout.hmat = { latencyBandwidth: links, caches }
  layout.distances = readDistances(state, cells)
  fillNodes(state, tuning, cells, links)
  return cells.reduce((sum, { size }) => sum + size, 0)
}
