// The edits a layout knows, as data: what the app sends, what a fix contains, what the history holds.

import { z } from 'zod'
import { MemoryBackend } from './backend.ts'
import { SET_MEMBER_LIMIT } from './units/number-set.ts'

/**
 * Generic edits address a place by JSON Pointer. `value` is in memory form (sizes are bytes, sets are arrays).
 * Commands with a name of their own keep references and neighbours consistent.
 */
const SetCommand = z.object({ type: z.literal('set'), at: z.string(), value: z.json() })
const UnsetCommand = z.object({ type: z.literal('unset'), at: z.string() })
/** Inserts into a list before `index`; at the end when unset. `at` is the list. */
const InsertCommand = z.object({
  type: z.literal('insert'),
  at: z.string(),
  index: z.int().min(0).optional(),
  value: z.json(),
})
const RemoveCommand = z.object({ type: z.literal('remove'), at: z.string() })
/** Moves the element at `at` to `index` of the same list. */
const MoveCommand = z.object({ type: z.literal('move'), at: z.string(), index: z.int().min(0) })
const BackendAdd = z.object({
  type: z.literal('backend.add'),
  backend: z.custom<MemoryBackend>((v) => MemoryBackend.safeEncode(v as MemoryBackend).success),
})
/** Removes a backend and every reference to it. */
const BackendRemove = z.object({ type: z.literal('backend.remove'), id: z.string() })
const BackendRename = z.object({ type: z.literal('backend.rename'), id: z.string(), to: z.string() })
/** Changes the kind and drops the properties that the new kind does not have. */
const BackendSetKind = z.object({
  type: z.literal('backend.setKind'),
  id: z.string(),
  kind: z.enum(['ram', 'file', 'memfd', 'shm', 'epc']),
})
/** Binds a backend to host nodes (policy bind when it had none), or frees it with an empty list. */
const BackendBind = z.object({ type: z.literal('backend.bind'), id: z.string(), hostNodes: z.array(z.int()) })
/** Adds a guest node with the lowest free id unless one is given. */
const NodeAdd = z.object({ type: z.literal('node.add'), id: z.int().optional() })
/** Removes a guest node, its distances, cpu assignments and HMAT entries; higher ids move down. */
const NodeRemove = z.object({ type: z.literal('node.remove'), id: z.int() })
/** Connects a backend to a guest node; a node that had it loses it; null disconnects. */
const NodeConnect = z.object({
  type: z.literal('node.connectMemdev'),
  id: z.int(),
  memdev: z.string().nullable(),
})
/** Connects a backend to a device (by position); null disconnects. */
const DeviceConnect = z.object({
  type: z.literal('device.connectMemdev'),
  index: z.int().min(0),
  memdev: z.string().nullable(),
})
/** Gives vcpus to a guest node; other nodes lose them. */
const CpusAssign = z.object({ type: z.literal('cpus.assign'), node: z.int(), cpus: z.array(z.int().min(0)) })
/** Takes vcpus from the guest nodes that have them. */
const CpusRelease = z.object({ type: z.literal('cpus.release'), cpus: z.array(z.int().min(0)) })
/** Gives every guest node exactly these vcpus; assignments by slot (-numa cpu) are given up. */
const CpusPlace = z.object({
  type: z.literal('cpus.place'),
  homes: z.array(z.object({ node: z.int(), cpus: z.array(z.int().min(0)) })),
})
const HostCpuSet = z.array(z.int().min(0).max(SET_MEMBER_LIMIT))
/** Pins what it names onto host cpus; an empty set lets go, and what it does not name stays. */
const CpusPin = z.object({
  type: z.literal('cpus.pin'),
  vcpus: z.array(z.object({ vcpus: z.array(z.int().min(0)), cpus: HostCpuSet })).optional(),
  emulator: HostCpuSet.optional(),
  iothreads: z.array(z.object({ id: z.string(), cpus: HostCpuSet })).optional(),
})
/** Sets a distance; `symmetric` sets both directions. */
const SetDistance = z.object({
  type: z.literal('numa.setDistance'),
  src: z.int(),
  dst: z.int(),
  val: z.int(),
  symmetric: z.boolean().optional(),
})
/** Ignores a warning or note at a pointer into the layout; `note` says why. Again, it replaces the note. */
const DiagnosticIgnore = z.object({
  type: z.literal('diagnostic.ignore'),
  rule: z.string(),
  at: z.string(),
  note: z.string(),
})
/** Shows an ignored diagnostic again. */
const DiagnosticHeed = z.object({ type: z.literal('diagnostic.heed'), rule: z.string(), at: z.string() })
/** Replaces the whole layout, for instance by an import. `layout` is in file form. */
const ReplaceCommand = z.object({ type: z.literal('layout.replace'), layout: z.json() })

/** One edit. The document's history holds several commands as one step where a fix or a drag needs them. */
export const Command = z.discriminatedUnion('type', [
  SetCommand,
  UnsetCommand,
  InsertCommand,
  RemoveCommand,
  MoveCommand,
  BackendAdd,
  BackendRemove,
  BackendRename,
  BackendSetKind,
  BackendBind,
  NodeAdd,
  NodeRemove,
  NodeConnect,
  DeviceConnect,
  CpusAssign,
  CpusRelease,
  CpusPlace,
  CpusPin,
  SetDistance,
  DiagnosticIgnore,
  DiagnosticHeed,
  ReplaceCommand,
])
export type Command = z.infer<typeof Command>
export type CommandType = Command['type']
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>
