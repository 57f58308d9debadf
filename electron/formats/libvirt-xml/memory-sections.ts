// <memory>, <maxMemory>, <memoryBacking>, <numatune>: what all memory of a layout has in common, or by guest node.

import type { MemoryBackend } from '../../model/backend.ts'
import { KIB, MIB } from '../../model/units/size.ts'
import { xml, type XmlNode } from '../xml/print-xml.ts'
import { readHugePagePath } from './paths.ts'
import type { Plan } from './plan.ts'
import { printSetAttribute } from './print-set.ts'

/** A size in KiB, as libvirt prints sizes. */
export function sizeElement(name: string, bytes: number, attributes: XmlNode['attributes'] = {}): XmlNode {
  return xml(name, { ...attributes, unit: 'KiB' }, String(Math.ceil(bytes / KIB)))
}

/** The page size of a backend: bytes, "default" for the host's, undefined for plain pages. */
export function getPageSize({
  kind,
  hugetlb,
  hugetlbsize,
  memPath,
}: MemoryBackend): number | 'default' | undefined {
  if (kind === 'memfd') return hugetlb === true ? (hugetlbsize ?? 2 * MIB) : undefined
  return kind === 'file' && memPath !== undefined ? readHugePagePath(memPath) : undefined
}

/** Backends of main memory with the guest node that each is for. */
export function listMainBackends({
  cells,
  system,
}: Plan): { backend: MemoryBackend; node: number | undefined }[] {
  if (system) return [{ backend: system, node: undefined }]
  return cells.flatMap(({ node, backend }) => (backend ? [{ backend, node: node.id }] : []))
}

function makeSizes(plan: Plan): XmlNode[] {
  const { layout, cells, modules, epc } = plan
  const { memory } = layout
  const main =
    cells.length > 0
      ? cells.reduce((sum, { node, backend }) => sum + (backend?.size ?? node.mem ?? 0), 0)
      : (memory.size ?? plan.system?.size ?? 128 * MIB)
  const plugged = [...modules, ...epc].reduce((sum, { backend }) => sum + (backend?.size ?? 0), 0)
  const { maxSize, slots } = memory
  return [
    ...(maxSize === undefined ? [] : [sizeElement('maxMemory', maxSize, { slots })]),
    sizeElement('memory', main + plugged, layout.machine.dumpGuestCore === true ? { dumpCore: 'on' } : {}),
  ]
}

function makePages(plan: Plan): XmlNode[] {
  const main = listMainBackends(plan)
  const sizes = main.map(({ backend }) => getPageSize(backend))
  const [first] = sizes
  if (sizes.every((size) => size === undefined)) return []
  const page = (size: number | 'default', nodes?: readonly number[]): XmlNode =>
    xml('page', {
      size: (size === 'default' ? 2 * MIB : size) / KIB,
      unit: 'KiB',
      nodeset: nodes && printSetAttribute(nodes),
    })
  if (first !== undefined && sizes.every((size) => size === first))
    return [xml('hugepages', {}, first === 'default' ? undefined : [page(first)])]
  const distinct = [...new Set(sizes)].filter((size) => size !== undefined)
  return [
    xml(
      'hugepages',
      {},
      distinct.map((size) =>
        page(
          size,
          main.flatMap(({ node }, position) =>
            sizes[position] === size && node !== undefined ? [node] : [],
          ),
        ),
      ),
    ),
  ]
}

/** memfd where one is, or where memory is shared without a file; files where one is that is not on hugetlbfs. */
function chooseSource(main: readonly MemoryBackend[]): 'memfd' | 'file' | undefined {
  if (
    main.some(({ kind, share }) => kind === 'memfd' || kind === 'shm' || (kind === 'ram' && share === true))
  )
    return 'memfd'
  const isFile = main.some((backend) => backend.kind === 'file' && getPageSize(backend) === undefined)
  return isFile ? 'file' : undefined
}

/** "shared" or "private" where it is said; for plain memory private is what it is anyway. */
export function getAccess({
  kind,
  share,
}: Pick<MemoryBackend, 'kind' | 'share'>): 'shared' | 'private' | undefined {
  if (share === undefined || (kind === 'ram' && !share)) return undefined
  return share ? 'shared' : 'private'
}

function makeBacking(plan: Plan): XmlNode | undefined {
  const { memory, machine } = plan.layout
  const main = listMainBackends(plan).map(({ backend }) => backend)
  const source = chooseSource(main)
  const access = plan.system && getAccess(plan.system)
  const plain = main.filter((backend) => getPageSize(backend) === undefined)
  const isImmediate = memory.prealloc === true || plain.some(({ prealloc }) => prealloc === true)
  const threads = main.find(({ preallocThreads }) => preallocThreads !== undefined)?.preallocThreads
  const content = [
    ...makePages(plan),
    ...(machine.memMerge === false ? [xml('nosharepages')] : []),
    ...(memory.memLock === 'on' || memory.memLock === 'on-fault' ? [xml('locked')] : []),
    ...(source === undefined ? [] : [xml('source', { type: source })]),
    ...(access === undefined ? [] : [xml('access', { mode: access })]),
    ...(isImmediate || threads !== undefined
      ? [xml('allocation', { ...(isImmediate ? { mode: 'immediate' } : {}), threads })]
      : []),
    ...(plan.system?.discardData === true ? [xml('discard')] : []),
  ]
  return content.length > 0 ? xml('memoryBacking', {}, content) : undefined
}

const MODES = { bind: 'strict', preferred: 'preferred', interleave: 'interleave' } as const

function getTuning({ policy, hostNodes }: MemoryBackend): { mode: string; nodeset: string } | undefined {
  if (policy === undefined || policy === 'default' || hostNodes === undefined || hostNodes.length === 0)
    return undefined
  return { mode: MODES[policy], nodeset: printSetAttribute(hostNodes) }
}

function makeNumatune(plan: Plan): XmlNode | undefined {
  const content = listMainBackends(plan).flatMap(({ backend, node }) => {
    const tuning = getTuning(backend)
    if (!tuning) return []
    return [node === undefined ? xml('memory', tuning) : xml('memnode', { cellid: node, ...tuning })]
  })
  return content.length > 0 ? xml('numatune', {}, content) : undefined
}

/** The elements of a domain that are about its memory as a whole. */
export function makeMemorySections(plan: Plan): XmlNode[] {
  const sections = [...makeSizes(plan), makeBacking(plan), makeNumatune(plan)]
  return sections.filter((section) => section !== undefined)
}
