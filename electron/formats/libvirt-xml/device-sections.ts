// <memory>, <shmem> and <controller> of <devices>.

import type { Device, IvshmemDoorbell, MemoryDevice } from '../../model/device.ts'
import { xml, type XmlNode } from '../xml/print-xml.ts'
import { getAccess, getPageSize, sizeElement, listMainBackends } from './memory-sections.ts'
import type { Plan, PlannedModule } from './plan.ts'
import { printSetAttribute } from './print-set.ts'

/** <address> of a device with a place on the first bus. */
function makePciAddress({ extra = {} }: Device): XmlNode[] {
  const match = /^(0x[0-9a-f]+|\d+)(?:\.(0x[0-7]|[0-7]))?$/i.exec(extra['addr'] ?? '')
  if (!match) return []
  const hex = (text: string, width: number) => `0x${Number(text).toString(16).padStart(width, '0')}`
  const [, slot = '0', part = '0'] = match
  return [
    xml('address', {
      type: 'pci',
      domain: '0x0000',
      bus: '0x00',
      slot: hex(slot, 2),
      function: hex(part, 1),
    }),
  ]
}

const hexAddress = (address: number): string => `0x${address.toString(16)}`
const filled = (name: string, content: XmlNode[]): XmlNode[] =>
  content.length > 0 ? [xml(name, {}, content)] : []

/** Where a module's memory comes from. Its pages are said as soon as main memory has some of its own. */
function makeSource({ device, backend }: PlannedModule<MemoryDevice>, hasPages: boolean): XmlNode[] {
  if (!backend) return []
  if (device.kind === 'nvdimm' || device.kind === 'virtio-pmem-pci')
    return [
      xml('source', {}, [
        xml('path', {}, backend.memPath ?? ''),
        ...(device.kind === 'nvdimm' && backend.align !== undefined
          ? [sizeElement('alignsize', backend.align)]
          : []),
        ...(device.kind === 'nvdimm' && backend.pmem === true ? [xml('pmem')] : []),
      ]),
    ]
  const pages = getPageSize(backend)
  const size = pages === 'default' ? 2 * 1024 * 1024 : (pages ?? (hasPages ? 4096 : undefined))
  const hasPolicy = backend.policy !== undefined && backend.policy !== 'default'
  return filled('source', [
    ...(size === undefined ? [] : [sizeElement('pagesize', size)]),
    ...(hasPolicy && backend.hostNodes ? [xml('nodemask', {}, printSetAttribute(backend.hostNodes))] : []),
  ])
}

function makeTarget({ device, backend }: PlannedModule<MemoryDevice>): XmlNode {
  const node = 'node' in device ? device.node : undefined
  const isVirtioMem = device.kind === 'virtio-mem-pci'
  const { labelSize, unarmed } = device.kind === 'nvdimm' ? device : {}
  const memaddr = 'memaddr' in device ? device.memaddr : undefined
  const slots = isVirtioMem ? device.dynamicMemslots : undefined
  return xml('target', { dynamicMemslots: slots === undefined ? undefined : slots ? 'yes' : 'no' }, [
    sizeElement('size', backend?.size ?? 0),
    ...(node === undefined
      ? device.kind === 'virtio-pmem-pci'
        ? []
        : [xml('node', {}, '0')]
      : [xml('node', {}, String(node))]),
    ...(labelSize === undefined ? [] : [xml('label', {}, [sizeElement('size', labelSize)])]),
    ...(isVirtioMem
      ? [
          sizeElement('block', device.blockSize ?? 2 * 1024 * 1024),
          sizeElement('requested', device.requestedSize ?? 0),
        ]
      : []),
    ...(unarmed === true ? [xml('readonly')] : []),
    ...(memaddr === undefined ? [] : [xml('address', { base: hexAddress(memaddr) })]),
  ])
}

const MODELS: Partial<Record<Device['kind'], string>> = {
  'pc-dimm': 'dimm',
  nvdimm: 'nvdimm',
  'virtio-mem-pci': 'virtio-mem',
  'virtio-pmem-pci': 'virtio-pmem',
}

function makeModule(module: PlannedModule<MemoryDevice>, hasPages: boolean): XmlNode {
  const { device, backend } = module
  const isDimm = device.kind === 'pc-dimm' || device.kind === 'nvdimm'
  const base = isDimm && device.addr !== undefined ? hexAddress(device.addr) : undefined
  const discard = backend?.discardData
  const hasAddress = isDimm && (base !== undefined || device.slot !== undefined)
  return xml(
    'memory',
    {
      model: MODELS[device.kind] ?? '',
      access: backend && getAccess(backend),
      discard: discard === undefined || device.kind === 'nvdimm' ? undefined : discard ? 'yes' : 'no',
    },
    [
      ...(device.kind === 'nvdimm' && device.uuid !== undefined ? [xml('uuid', {}, device.uuid)] : []),
      ...makeSource(module, hasPages),
      makeTarget(module),
      ...(hasAddress ? [xml('address', { type: 'dimm', slot: device.slot, base })] : makePciAddress(device)),
    ],
  )
}

function makeEpc({ backend, node }: Plan['epc'][number]): XmlNode {
  const hasPolicy =
    backend?.hostNodes !== undefined && backend.policy !== undefined && backend.policy !== 'default'
  return xml('memory', { model: 'sgx-epc' }, [
    ...filled('source', hasPolicy ? [xml('nodemask', {}, printSetAttribute(backend.hostNodes ?? []))] : []),
    xml('target', {}, [
      sizeElement('size', backend?.size ?? 0),
      ...(node === undefined ? [] : [xml('node', {}, String(node))]),
    ]),
  ])
}

function makeInterrupts({ vectors, ioeventfd }: IvshmemDoorbell): XmlNode[] {
  if (vectors === undefined && ioeventfd === undefined) return []
  return [xml('msi', { vectors, ioeventfd: ioeventfd === undefined ? undefined : ioeventfd ? 'on' : 'off' })]
}

function makeShmem({ layout }: Plan, { device, backend, alias }: PlannedModule): XmlNode {
  const master = 'master' in device && device.master === 'on' ? 'master' : undefined
  if (device.kind !== 'ivshmem-doorbell')
    return xml('shmem', { name: backend?.memPath?.replace(/^.*\//, '') ?? '', role: master }, [
      xml('model', { type: 'ivshmem-plain' }),
      sizeElement('size', backend?.size ?? 0),
      ...makePciAddress(device),
    ])
  const path = layout.chardevs.find(({ id }) => id === device.chardev)?.path
  const role = device.master === 'off' ? 'peer' : master
  return xml('shmem', { name: alias, role }, [
    xml('model', { type: 'ivshmem-doorbell' }),
    xml('server', { path }),
    ...makeInterrupts(device),
    ...makePciAddress(device),
  ])
}

function makeExpander({ device, alias }: PlannedModule): XmlNode {
  const { busNr, numaNode } = device.kind === 'pxb' || device.kind === 'pxb-pcie' ? device : {}
  const model = device.kind === 'pxb' ? 'pci-expander-bus' : 'pcie-expander-bus'
  return xml('controller', { type: 'pci', index: alias.replace('pci.', ''), model }, [
    xml('target', { busNr }, numaNode === undefined ? undefined : [xml('node', {}, String(numaNode))]),
    ...makePciAddress(device),
  ])
}

/** The devices of a layout that libvirt has elements for, in the order that its schema and people use. */
export function makeDevices(plan: Plan): XmlNode[] {
  const hasPages = listMainBackends(plan).some(({ backend }) => getPageSize(backend) !== undefined)
  return [
    ...plan.expanders.map(makeExpander),
    ...plan.shmem.map((shmem) => makeShmem(plan, shmem)),
    ...plan.modules.map((module) => makeModule(module, hasPages)),
    ...plan.epc.map(makeEpc),
  ]
}
