// Domain XML of libvirt → layout: what the QEMU that libvirt starts would be told of memory. Nothing is opened and
// nobody is asked.

import { Failure } from '../../model/failure.ts'
import type { ImportFailure, ImportResult } from '../../model/profile.ts'
import { MIB } from '../../model/units/size.ts'
import { makeImportState, tellLoss } from '../qemu-cli/import-state.ts'
import type { QemuImportOptions } from '../qemu-cli/import.ts'
import { getAttribute, getChild, getChildText } from '../xml/query.ts'
import { readXml, type XmlElement } from '../xml/read-xml.ts'
import { addBackend } from './add-backend.ts'
import { getMainMemoryId } from './equivalent.ts'
import { findDomain } from './find-domain.ts'
import { makeBackend } from './make-backend.ts'
import { readQemuNamespace } from './qemu-namespace.ts'
import { readCells } from './read-cells.ts'
import { readCpus } from './read-cpus.ts'
import { readExpanders } from './read-expanders.ts'
import { readMemoryDevices } from './read-memory-devices.ts'
import { readShmem } from './read-shmem.ts'
import {
  readChildSize,
  readNumberAttribute,
  readSwitch,
  type DomainState,
  type LibvirtFacts,
} from './state.ts'
import { tellLeftovers } from './leftovers.ts'
import { readTuning, type MemoryTuning } from './tuning.ts'
import { roundUp } from './units.ts'

/** What an import of a domain may be told. */
export interface LibvirtImportOptions extends QemuImportOptions {
  facts?: LibvirtFacts
}

function readMachine(state: DomainState): void {
  const { domain, layout } = state
  const type = getChild(getChild(domain, 'os'), 'type')
  const { machine, target } = layout
  const name = getAttribute(type, 'machine')
  if (name !== undefined) machine.type = name
  const arch = getAttribute(type, 'arch')
  if (arch === 'aarch64') target.arch = 'aarch64'
  else if (arch !== undefined && arch !== 'x86_64')
    tellLoss(
      state,
      `<type arch='${arch}'>`,
      `A layout is for x86_64 or aarch64; "${arch}" is read as x86_64.`,
    )
  if (domain.name !== 'domain') return
  if (arch !== 'aarch64') machine.acpi = getChild(getChild(domain, 'features'), 'acpi') ? 'on' : 'off'
  machine.dumpGuestCore = readSwitch(getAttribute(getChild(domain, 'memory'), 'dumpCore')) ?? false
  const backing = getChild(domain, 'memoryBacking')
  if (getChild(backing, 'nosharepages')) machine.memMerge = false
  layout.memory.memLock = getChild(backing, 'locked') ? 'on' : 'off'
  const kind = getAttribute(domain, 'type')
  target.accel = kind === 'qemu' ? 'tcg' : (kind ?? 'kvm')
}

/** Sizes that are rounded up to whole MiB, as libvirt does. */
function readTotal(state: DomainState, name: string): number | undefined {
  const bytes = readChildSize(state, state.domain, name)
  if (bytes === undefined) return undefined
  const size = roundUp(bytes, MIB)
  if (size !== bytes)
    tellLoss(
      state,
      `<${name}> ${String(bytes / 1024)} KiB`,
      `libvirt gives whole MiB: ${String(size / MIB)} MiB.`,
    )
  return size
}

/** Main memory without guest nodes is a backend of its own, for which libvirt takes the name that QEMU would. */
function addMainMemory(state: DomainState, tuning: MemoryTuning, size: number): void {
  const { layout } = state
  const id = getMainMemoryId(layout.target.arch)
  addBackend(state, makeBackend(state, tuning, { id, size, kind: 'system' }))
  layout.machine.memoryBackend = id
}

function readMemory(state: DomainState, tuning: MemoryTuning): void {
  const { domain, layout } = state
  const cells = readCells(state, tuning)
  const total = readTotal(state, 'memory')
  const modules = readMemoryDevices(state, tuning)
  const size = cells ?? (total === undefined ? undefined : Math.max(0, total - modules))
  if (size !== undefined) layout.memory.size = size
  if (cells !== undefined && total !== undefined && total !== cells && total !== cells + modules)
    tellLoss(
      state,
      `<memory> ${String(total / MIB)} MiB`,
      `The cells of <numa> have ${String(cells / MIB)} MiB together, and they count.`,
    )
  if (cells === undefined && size !== undefined) addMainMemory(state, tuning, size)
  const maximum = readTotal(state, 'maxMemory')
  if (maximum === undefined) return
  layout.memory.maxSize = maximum
  const slots = readNumberAttribute(state, getChild(domain, 'maxMemory'), 'slots')
  if (slots !== undefined && slots > 0) layout.memory.slots = slots
}

function readIdentity(state: DomainState): void {
  const { domain, layout } = state
  layout.name = getChildText(domain, 'name') ?? layout.name
  const description = getChild(domain, 'description')?.text
  if (description !== undefined && description !== '') layout.description = description
  const uuid = getChildText(domain, 'uuid')
  if (uuid !== undefined) layout.otherArgs.push('-uuid', uuid)
}

function readDomain(
  domain: XmlElement,
  { facts = {}, capabilities, name }: LibvirtImportOptions,
): ImportResult {
  const state: DomainState = { ...makeImportState(capabilities, name), domain, facts }
  readIdentity(state)
  readMachine(state)
  readCpus(state)
  const tuning = readTuning(state)
  readExpanders(state)
  readMemory(state, tuning)
  readShmem(state)
  readQemuNamespace(state)
  tellLeftovers(state)
  const { layout, losses, diagnostics } = state
  return { layout, losses, diagnostics }
}

/**
 * Reads a whole domain, or elements of one side by side. `failure` when the text is no such XML; what libvirt would
 * choose when it starts the VM is told as a loss.
 */
export function importLibvirt(
  text: string,
  options: LibvirtImportOptions = {},
): ImportResult | { failure: ImportFailure } {
  const read = readXml(text)
  if (!read.ok) {
    const { message, line, column } = read
    return { failure: { message, ...(line === undefined ? {} : { line, column: column ?? 1 }) } }
  }
  const domain = findDomain(read.roots)
  if (!domain)
    return {
      failure: {
        message: `<${read.roots[0]?.name ?? ''}> is no domain of libvirt, and no part of one that is about memory; paste the output of "virsh dumpxml NAME".`,
      },
    }
  try {
    return readDomain(domain, options)
  } catch (error) {
    if (error instanceof Failure) return { failure: { message: error.data.message } }
    throw error
  }
}
