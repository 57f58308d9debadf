// The properties of backends in QMP's form: how each is read, what it takes, and what it still takes with memory there.

import { POLICIES } from '../model/backend.ts'
import type { MemoryBlock, MemoryPort } from './port.ts'
import {
  accept,
  missing,
  refuse,
  toFailure,
  type QomError,
  type QomResult,
  type QomValue,
} from './qom-result.ts'
import type { Revision } from './revision.ts'
import type { BackendState } from './state.ts'

/** Host node ids are below this (MAX_NODES of include/sysemu/hostmem.h). */
const NODE_LIMIT = 128
const UINT16_MAX = 0xffff
const UINT32_MAX = 0xffff_ffff

/** What a property sees of its backend. */
export interface PropertyOwner {
  readonly id: string
  readonly revision: Revision
  readonly port: MemoryPort
  readonly state: BackendState
  /** The memory, when it is there. */
  readonly block: MemoryBlock | undefined
  readonly hasMemory: boolean
  listHostNodes: () => number[]
  hasThreadContext: (path: string) => boolean
  fill: () => Promise<QomResult>
}

interface Property {
  get: (backend: PropertyOwner) => QomResult<QomValue>
  set: (backend: PropertyOwner, value: QomValue) => QomResult | Promise<QomResult>
}

/** Keys of the state whose values have one type. */
type KeysOf<T> = { [K in keyof BackendState]: BackendState[K] extends T ? K : never }[keyof BackendState]

function refuseType(name: string, wanted: string, value: QomValue): QomError {
  return refuse(`"${name}" takes ${wanted}, not ${JSON.stringify(value)}.`)
}

function refuseChange({ id }: PropertyOwner, name: string): QomError {
  return refuse(`"${name}" of "${id}" cannot change any more: its memory is there.`)
}

/** A whole number from 0 to `limit`; undefined for anything else. */
function readInteger(value: QomValue, limit: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= limit
    ? value
    : undefined
}

/** A switch that nothing guards (`fixed` unset), or that is fixed once memory is there. */
function flag(name: string, key: KeysOf<boolean>, { isFixed = false } = {}): Property {
  return {
    get: ({ state }) => accept(state[key]),
    set: (backend, value) => {
      if (isFixed && backend.hasMemory) return refuseChange(backend, name)
      if (typeof value !== 'boolean') return refuseType(name, 'true or false', value)
      backend.state[key] = value
      return accept()
    },
  }
}

/** A number of bytes, fixed once memory is there. */
function size(name: string, key: 'size' | 'align' | 'offset' | 'hugetlbsize', allowsZero: boolean): Property {
  return {
    get: ({ state }) => accept(state[key]),
    set: (backend, value) => {
      if (backend.hasMemory) return refuseChange(backend, name)
      const bytes = readInteger(value, Number.MAX_SAFE_INTEGER)
      if (bytes === undefined) return refuseType(name, 'a number of bytes', value)
      if (bytes === 0 && !allowsZero) return refuse(`"${name}" of "${backend.id}" must be greater than 0.`)
      backend.state[key] = bytes
      return accept()
    },
  }
}

/**
 * Reading gives an ordered list, setting adds. Nothing looks whether memory is there: what is added then is listed and
 * never applied.
 */
const hostNodes: Property = {
  get: (backend) => accept(backend.listHostNodes()),
  set: ({ port, revision, state }, value) => {
    if (!port.hasNuma) return refuse('This QEMU takes no host nodes: it has no NUMA support.')
    if (!Array.isArray(value)) return refuseType('host-nodes', 'a list of host node ids', value)
    const ids: number[] = []
    for (const one of value as readonly QomValue[]) {
      const id = readInteger(one, UINT16_MAX)
      if (id === undefined) return refuseType('host-nodes', 'host node ids', one)
      ids.push(id)
    }
    const high = ids.find((id) => id >= NODE_LIMIT)
    if (revision.checksNodeRange && high !== undefined)
      return refuse(`Host node ${String(high)} cannot be named; QEMU accepts 0 to ${String(NODE_LIMIT - 1)}.`)
    for (const id of ids) state.hostNodes.add(id)
    return accept()
  },
}

const policy: Property = {
  get: ({ state }) =>
    state.policy === undefined ? refuse('The policy is no word that has a meaning.') : accept(state.policy),
  set: ({ port, revision, state }, value) => {
    const known = POLICIES.find((one) => one === value)
    if (known === undefined) {
      if (revision.storesUnknownPolicy && typeof value === 'string') state.policy = undefined
      return refuseType('policy', POLICIES.join(', '), value)
    }
    state.policy = known
    // Stored first and refused then, where there is no NUMA support.
    if (!port.hasNuma && known !== 'default')
      return refuse('This QEMU has no policy but default: it has no NUMA support.')
    return accept()
  },
}

/** A switch that advises the kernel at each change, once memory is there; what the kernel says is ignored. */
function advised(
  name: 'merge' | 'dump',
  on: 'mergeable' | 'dump',
  off: 'unmergeable' | 'dont-dump',
  findObstacle: (backend: PropertyOwner, value: boolean) => string | undefined,
): Property {
  return {
    get: ({ state }) => accept(state[name]),
    set: async (backend, value) => {
      if (typeof value !== 'boolean') return refuseType(name, 'true or false', value)
      const obstacle = backend.revision.checksHostSupport ? findObstacle(backend, value) : undefined
      if (obstacle !== undefined) return refuse(obstacle)
      if (backend.block && value !== backend.state[name])
        await backend.block.advise(value ? on : off).catch(toFailure)
      backend.state[name] = value
      return accept()
    },
  }
}

/** With memory there, switching on faults all of it in and switching off does nothing. */
const prealloc: Property = {
  get: ({ state }) => accept(state.prealloc),
  set: async (backend, value) => {
    const { state } = backend
    if (typeof value !== 'boolean') return refuseType('prealloc', 'true or false', value)
    if (!state.reserve && value) return refuse(`"${backend.id}" has reserve=off, which prealloc=on excludes.`)
    if (!backend.hasMemory) {
      state.prealloc = value
      return accept()
    }
    if (!value || state.prealloc) return accept()
    const filled = await backend.fill()
    if (filled.ok) state.prealloc = true
    return filled
  },
}

const reserve: Property = {
  get: ({ state }) => accept(state.reserve),
  set: (backend, value) => {
    if (backend.hasMemory) return refuseChange(backend, 'reserve')
    if (typeof value !== 'boolean') return refuseType('reserve', 'true or false', value)
    if (backend.state.prealloc && !value)
      return refuse(`"${backend.id}" has prealloc=on, which reserve=off excludes.`)
    backend.state.reserve = value
    return accept()
  },
}

const preallocThreads: Property = {
  get: ({ state }) => accept(state.preallocThreads),
  set: ({ state }, value) => {
    const threads = readInteger(value, UINT32_MAX)
    if (threads === undefined || threads === 0)
      return refuseType('prealloc-threads', 'a number of 1 or more', value)
    state.preallocThreads = threads
    return accept()
  },
}

const preallocContext: Property = {
  get: ({ state }) => accept(state.preallocContext),
  set: (backend, value) => {
    if (typeof value !== 'string')
      return refuseType('prealloc-context', 'the name of a thread context', value)
    if (value === '') {
      backend.state.preallocContext = ''
      return accept()
    }
    if (!backend.hasThreadContext(value)) return missing(value)
    backend.state.preallocContext = value.startsWith('/') ? value : `/objects/${value}`
    return accept()
  },
}

const memPath: Property = {
  get: ({ state }) => accept(state.memPath),
  set: (backend, value) => {
    if (backend.hasMemory) return refuseChange(backend, 'mem-path')
    if (typeof value !== 'string') return refuseType('mem-path', 'a path', value)
    backend.state.memPath = value
    return accept()
  },
}

const rom: Property = {
  get: ({ state }) => accept(state.rom),
  set: (backend, value) => {
    if (backend.hasMemory) return refuseChange(backend, 'rom')
    if (value !== 'on' && value !== 'off' && value !== 'auto')
      return refuseType('rom', 'on, off or auto', value)
    backend.state.rom = value
    return accept()
  },
}

/** By QEMU's names. Which kind has which is a matter of the revision. */
export const PROPERTIES: Readonly<Partial<Record<string, Property>>> = {
  size: size('size', 'size', false),
  'host-nodes': hostNodes,
  policy,
  merge: advised('merge', 'mergeable', 'unmergeable', ({ port }, value) =>
    value && !port.canMerge ? 'This host merges no pages: its kernel has no KSM.' : undefined,
  ),
  dump: advised('dump', 'dump', 'dont-dump', ({ port }, value) =>
    !value && !port.canExcludeFromDump ? 'This host cannot leave memory out of dumps.' : undefined,
  ),
  prealloc,
  'prealloc-threads': preallocThreads,
  'prealloc-context': preallocContext,
  share: flag('share', 'share', { isFixed: true }),
  reserve,
  'x-use-canonical-path-for-ramblock-id': flag('x-use-canonical-path-for-ramblock-id', 'usesCanonicalPath'),
  'mem-path': memPath,
  align: size('align', 'align', true),
  offset: size('offset', 'offset', true),
  'discard-data': flag('discard-data', 'discardData'),
  pmem: flag('pmem', 'pmem', { isFixed: true }),
  readonly: flag('readonly', 'readonly', { isFixed: true }),
  rom,
  hugetlb: flag('hugetlb', 'hugetlb'),
  hugetlbsize: size('hugetlbsize', 'hugetlbsize', false),
  seal: flag('seal', 'seal'),
}
