// <devices><memory>: DIMMs, NVDIMMs, virtio-mem, virtio-pmem and SGX sections.

import type { Device } from '../../model/device.ts'
import { MIB } from '../../model/units/size.ts'
import { tellLoss } from '../qemu-cli/import-state.ts'
import { getAttribute, getChild, getChildren, getChildText } from '../xml/query.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { addBackend } from './add-backend.ts'
import { makeBackend, type MadeBackend, type WantedMemory } from './make-backend.ts'
import { readPciAddress } from './pci-address.ts'
import {
  limitElements,
  readChildNumber,
  readChildSize,
  readNumberAttribute,
  readNumberSet,
  readSwitch,
  type DomainState,
} from './state.ts'
import { readAccess, type MemoryTuning } from './tuning.ts'
import { roundUp } from './units.ts'

const MODELS = ['dimm', 'nvdimm', 'virtio-mem', 'virtio-pmem', 'sgx-epc'] as const
type Model = (typeof MODELS)[number]

const PREFIXES: Readonly<Record<Model, string>> = {
  dimm: 'dimm',
  nvdimm: 'nvdimm',
  'virtio-mem': 'virtiomem',
  'virtio-pmem': 'virtiopmem',
  'sgx-epc': 'epc',
}

/** Modules have whole 2 MiB (qemuDomainGetMemoryModuleSizeAlignment() of libvirt). */
const MODULE_ALIGNMENT = 2 * MIB

interface Module {
  model: Model
  element: XmlElement
  source: XmlElement | undefined
  target: XmlElement | undefined
  /** libvirt's name of it: "dimm0". */
  alias: string
  slot: number | undefined
  size: number
  node: number | undefined
}

/** Slots of DIMMs and NVDIMMs: those that are given, and the lowest free ones for the rest. */
function assignSlots(state: DomainState, elements: readonly XmlElement[]): Map<XmlElement, number> {
  const slots = new Map<XmlElement, number>()
  const modules = elements.filter((element) => /^(nv)?dimm$/.test(getAttribute(element, 'model') ?? ''))
  for (const element of modules) {
    const slot = readNumberAttribute(state, getChild(element, 'address'), 'slot')
    if (slot !== undefined) slots.set(element, slot)
  }
  const taken = new Set(slots.values())
  let next = 0
  for (const element of modules) {
    if (slots.has(element)) continue
    while (taken.has(next)) next += 1
    taken.add(next)
    slots.set(element, next)
  }
  return slots
}

function readSize(state: DomainState, element: XmlElement, model: Model): number {
  const bytes = readChildSize(state, getChild(element, 'target'), 'size') ?? 0
  const size = roundUp(bytes, MODULE_ALIGNMENT)
  if (size !== bytes)
    tellLoss(
      state,
      `<memory model='${model}'> ${String(bytes / 1024)} KiB`,
      `libvirt gives modules whole 2 MiB: ${String(size / MIB)} MiB.`,
    )
  return size
}

function makeModuleBackend(state: DomainState, tuning: MemoryTuning, module: Module): MadeBackend {
  const { model, element, source, alias, size, node } = module
  const pageSize = readChildSize(state, source, 'pagesize')
  const nodemask = getChild(source, 'nodemask')
  const hasPath = model === 'nvdimm' || model === 'virtio-pmem'
  const wanted: WantedMemory = {
    id: `mem${alias}`,
    alias,
    size,
    kind: model,
    node,
    share: readAccess(getAttribute(element, 'access')),
    discard: readSwitch(getAttribute(element, 'discard')),
    sourceNodes: nodemask && readNumberSet(state, nodemask, nodemask.text.trim()),
    pageSize: pageSize === 0 ? undefined : pageSize,
    path: hasPath ? (getChildText(source, 'path') ?? '') : undefined,
    align: model === 'nvdimm' ? readChildSize(state, source, 'alignsize') : undefined,
    pmem: model === 'nvdimm' && getChild(source, 'pmem') !== undefined,
  }
  return makeBackend(state, tuning, wanted)
}

/** The fields that are set, without those that are not. */
function withoutUnset<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(set) as { [Key in keyof Fields]: Exclude<Fields[Key], undefined> }
}

function makeDimm(state: DomainState, module: Module): Device {
  const { model, element, target, alias: id, slot, node } = module
  const base = getChild(element, 'address')
  const common = { id, memdev: `mem${id}`, node, slot, addr: readNumberAttribute(state, base, 'base') }
  if (model === 'dimm') return withoutUnset({ kind: 'pc-dimm' as const, ...common })
  state.layout.machine.nvdimm = true
  return withoutUnset({
    kind: 'nvdimm' as const,
    ...common,
    labelSize: readChildSize(state, getChild(target, 'label'), 'size'),
    unarmed: getChild(target, 'readonly') ? true : undefined,
    uuid: getChildText(element, 'uuid'),
  })
}

function makeVirtio(state: DomainState, module: Module, { prealloc }: MadeBackend): Device {
  const { model, element, target, alias: id, node } = module
  const extra = readPciAddress(state, getChild(element, 'address'), id)
  const common = {
    id,
    memdev: `mem${id}`,
    memaddr: readNumberAttribute(state, getChild(target, 'address'), 'base'),
    extra,
  }
  if (model === 'virtio-pmem') return withoutUnset({ kind: 'virtio-pmem-pci' as const, ...common })
  return withoutUnset({
    kind: 'virtio-mem-pci' as const,
    ...common,
    node,
    blockSize: readChildSize(state, target, 'block'),
    requestedSize: readChildSize(state, target, 'requested'),
    prealloc: prealloc ? true : undefined,
    dynamicMemslots: readSwitch(getAttribute(target, 'dynamicMemslots')),
  })
}

function addModule(state: DomainState, tuning: MemoryTuning, module: Module): void {
  const { layout } = state
  const { model, alias, node } = module
  const made = makeModuleBackend(state, tuning, module)
  addBackend(state, made)
  if (model === 'sgx-epc') {
    const section = { memdev: `mem${alias}`, ...(node === undefined ? {} : { node }) }
    layout.machine.sgxEpc = [...(layout.machine.sgxEpc ?? []), section]
  } else if (model === 'dimm' || model === 'nvdimm') layout.devices.push(makeDimm(state, module))
  else layout.devices.push(makeVirtio(state, module, made))
}

/** Reads all memory devices into the layout; returns their bytes together. */
export function readMemoryDevices(state: DomainState, tuning: MemoryTuning): number {
  const devices = getChild(state.domain, 'devices')
  const elements = limitElements(getChildren(devices, 'memory'), 1024)
  const slots = assignSlots(state, elements)
  const counts = new Map<Model, number>()
  let sum = 0
  for (const element of elements) {
    const model = MODELS.find((known) => known === getAttribute(element, 'model'))
    if (!model) {
      tellLoss(
        state,
        `<memory model='${getAttribute(element, 'model') ?? ''}'>`,
        `Memloom knows ${MODELS.join(', ')}.`,
      )
      continue
    }
    const count = counts.get(model) ?? 0
    counts.set(model, count + 1)
    const slot = slots.get(element)
    const target = getChild(element, 'target')
    const node = readChildNumber(state, target, 'node')
    const size = readSize(state, element, model)
    const alias = `${PREFIXES[model]}${String(slot ?? count)}`
    addModule(state, tuning, {
      model,
      element,
      source: getChild(element, 'source'),
      target,
      alias,
      slot,
      size,
      node,
    })
    sum += size
  }
  return sum
}
