// What libvirt would make of a domain, against the layout that it was written from: every difference is told.

import { findUnknownFields } from '../../model/file/unknown-fields.ts'
import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import type { Loss } from '../../model/profile.ts'
import { simplify } from './equivalent.ts'
import { importLibvirt } from './import.ts'
import { FILE_FOLDER, isChosenHugePagePath, readHugePagePath } from './paths.ts'
import type { Plan } from './plan.ts'

type Data = Record<string, unknown>

const REFERENCES = ['id', 'memdev', 'chardev', 'memoryBackend', 'preallocContext']

/** Data with libvirt's names for ours, wherever they stand. */
function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      typeof item === 'string' && REFERENCES.includes(key) ? (names.get(item) ?? item) : rename(item, names),
    ]),
  )
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sortKeys(item)]),
  )
}

/** Paths that libvirt chooses are the same where they mean the same pages. */
function isSamePath(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false
  const pages = isChosenHugePagePath(a) && isChosenHugePagePath(b) ? readHugePagePath(a) : undefined
  const isDefault = (size: unknown) => size === 'default' || size === 2 * 1024 * 1024
  if (pages !== undefined)
    return pages === readHugePagePath(b) || (isDefault(pages) && isDefault(readHugePagePath(b)))
  return a.startsWith(`${FILE_FOLDER}/`) && b.startsWith(`${FILE_FOLDER}/`)
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b))
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** Why a field is otherwise, where more can be said than what libvirt makes of it. */
const REASONS: Readonly<Record<string, string>> = {
  memPath: 'libvirt chooses the paths of memory itself, but for NVDIMMs, virtio-pmem and shared memory.',
  kind: 'libvirt has one kind of memory for all of a domain.',
  prealloc: 'libvirt allocates all memory at once or none, and huge pages always.',
  preallocContext: 'libvirt makes thread contexts itself, where memory is preallocated on given host nodes.',
  xUseCanonicalPathForRamblockId: 'libvirt sets it itself for files and memfd behind main memory.',
  cpu: 'It has parts that libvirt has no elements for.',
  accel: 'libvirt knows KVM and TCG without further words.',
  qemu: 'The binary that libvirt starts decides the version.',
  initiator: 'libvirt works it out from the latencies and bandwidths.',
}

/** Fields that a layout may leave to QEMU, and libvirt fills in. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  machine: ['dumpGuestCore'],
  memory: ['size'],
  cpus: ['sockets', 'cores', 'threads'],
  devices: ['slot', 'node', 'blockSize', 'id'],
}

function tellFields(losses: Loss[], section: string, at: string, ours: Data, theirs: Data): void {
  for (const name of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const [our, their] = [ours[name], theirs[name]]
    if (isSame(our, their) || (name === 'memPath' && isSamePath(our, their))) continue
    if (our === undefined && FILLED[section]?.includes(name)) continue
    const becomes = their === undefined ? 'There is no element for it.' : `libvirt makes it ${show(their)}.`
    losses.push({ what: at + pointerTo(name), why: [REASONS[name], becomes].filter(Boolean).join(' ') })
  }
}

/** Records that are known by an id, whatever their order. */
function tellRecords(losses: Loss[], section: string, ours: readonly Data[], theirs: readonly Data[]): void {
  const rest = new Set(theirs)
  for (const [position, record] of ours.entries()) {
    const found = [...rest].find((other) => other['id'] === record['id'])
    const at = pointerTo(section, position)
    if (found) {
      rest.delete(found)
      tellFields(losses, section, at, record, found)
    } else losses.push({ what: at, why: 'Nothing uses it, or libvirt has no element for it.' })
  }
  for (const other of rest) losses.push({ what: pointerTo(section), why: `libvirt adds ${show(other)}.` })
}

const LISTS = ['backends', 'threadContexts', 'nodes', 'genericInitiators', 'chardevs', 'devices'] as const
const RECORDS = ['target', 'machine', 'memory', 'cpus', 'pinning'] as const
const WHOLE = ['distances', 'cpuAssignments', 'hmat', 'otherArgs'] as const

function tellNames({ names }: Plan): Loss[] {
  const changed = [...names].filter(([ours, theirs]) => ours !== theirs)
  if (changed.length === 0) return []
  const list = changed.map(([ours, theirs]) => `${ours} → ${theirs}`).join(', ')
  return [{ what: 'The ids of backends and devices', why: `libvirt gives its own: ${list}.` }]
}

function tellTexts(losses: Loss[], { layout }: Plan, theirs: Layout): void {
  if (layout.name !== theirs.name)
    losses.push({
      what: '/name',
      why: `A domain has a name without blanks around it; it is "${theirs.name}".`,
    })
  if ((layout.description ?? '') !== (theirs.description ?? ''))
    losses.push({ what: '/description', why: `libvirt makes it ${show(theirs.description ?? '')}.` })
  if (layout.ivshmemGroups.length > 0)
    losses.push({ what: '/ivshmemGroups', why: 'They describe the server and the other VMs.' })
  for (const { at } of findUnknownFields(layout))
    losses.push({ what: at, why: 'Memloom does not know this field, so it cannot say it to libvirt.' })
}

/** Devices that have no id get libvirt's. */
function nameAll({ aliases }: Plan, devices: readonly unknown[]): unknown[] {
  return devices.map((device, position) => {
    const alias = aliases[position]
    return alias === undefined ? device : { ...(device as object), id: alias }
  })
}

/** Every field of a layout that the domain does not carry, or that libvirt would make otherwise. */
export function listLibvirtLosses(plan: Plan, text: string): Loss[] {
  const imported = importLibvirt(text)
  if ('failure' in imported) return [{ what: 'The whole domain', why: imported.failure.message }]
  const losses = tellNames(plan)
  const simple = simplify(plan.layout)
  const ours = rename(
    { ...simple, devices: nameAll(plan, simple.devices), otherArgs: plan.otherArgs },
    plan.names,
  ) as Layout
  const theirs = simplify(imported.layout)
  tellTexts(losses, plan, imported.layout)
  for (const section of RECORDS)
    tellFields(losses, section, pointerTo(section), ours[section] ?? {}, theirs[section] ?? {})
  for (const section of LISTS) tellRecords(losses, section, ours[section], theirs[section])
  for (const section of WHOLE) {
    if (isSame(ours[section], theirs[section])) continue
    losses.push({ what: pointerTo(section), why: `libvirt makes it ${show(theirs[section])}.` })
  }
  return losses
}
