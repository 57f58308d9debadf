// <vcpu>, <iothreads>, <cputune> and <cpu> with its guest nodes.

import type { HmatCache } from '../../model/numa.ts'
import { KIB } from '../../model/units/size.ts'
import { xml, type XmlNode } from '../xml/print-xml.ts'
import { countCpus } from './equivalent.ts'
import { getAccess } from './memory-sections.ts'
import type { Plan, PlannedCell } from './plan.ts'
import { printSetAttribute } from './print-set.ts'

function makeVcpu({ layout }: Plan): XmlNode {
  const { cpus, maxcpus } = layout.cpus
  const count = cpus ?? maxcpus ?? countCpus(layout.cpus)
  const most = maxcpus ?? count
  return xml('vcpu', { placement: 'static', current: most === count ? undefined : count }, String(most))
}

/** The elements of pins that a layout has. */
export function makePins({ layout }: Plan): XmlNode[] {
  const { vcpus = [], emulator, iothreads = [] } = layout.pinning ?? {}
  return [
    ...vcpus.flatMap((pin) =>
      pin.vcpus.map((vcpu) => xml('vcpupin', { vcpu, cpuset: printSetAttribute(pin.cpus) })),
    ),
    ...(emulator && emulator.length > 0 ? [xml('emulatorpin', { cpuset: printSetAttribute(emulator) })] : []),
    ...iothreads.flatMap(({ id, cpus }) => {
      const iothread = /^iothread([1-9]\d*)$/.exec(id)?.[1]
      return iothread === undefined ? [] : [xml('iothreadpin', { iothread, cpuset: printSetAttribute(cpus) })]
    }),
  ]
}

function makeCache({ size, level, associativity, policy, line }: HmatCache): XmlNode {
  const bytes = (value: number) =>
    value % KIB === 0 ? { value: value / KIB, unit: 'KiB' } : { value, unit: 'B' }
  return xml(
    'cache',
    {
      level,
      associativity: associativity === 'complex' ? 'full' : associativity,
      policy: policy.replace('-', ''),
    },
    [xml('size', bytes(size)), xml('line', { value: line, unit: 'B' })],
  )
}

function makeCell({ layout }: Plan, { node, backend }: PlannedCell): XmlNode {
  const { id, cpus } = node
  const distances = layout.distances.filter(({ src }) => src === id)
  const caches = layout.hmat.caches.filter(({ nodeId }) => nodeId === id)
  const discard = backend?.discardData
  return xml(
    'cell',
    {
      id,
      cpus: cpus && cpus.length > 0 ? printSetAttribute(cpus) : undefined,
      memory: Math.ceil((backend?.size ?? node.mem ?? 0) / KIB),
      unit: 'KiB',
      memAccess: backend && getAccess(backend),
      discard: discard === undefined ? undefined : discard ? 'yes' : 'no',
    },
    [
      ...(distances.length > 0
        ? [
            xml(
              'distances',
              {},
              distances.map(({ dst, val }) => xml('sibling', { id: dst, value: val })),
            ),
          ]
        : []),
      ...caches.map(makeCache),
    ],
  )
}

function makeInterconnects({ layout }: Plan): XmlNode[] {
  const links = layout.hmat.latencyBandwidth.map(
    ({ initiator, target, hierarchy, dataType, latency, bandwidth }) => {
      const [type, what] = dataType.split('-') as ['access' | 'read' | 'write', 'latency' | 'bandwidth']
      const cache = ['memory', 'first-level', 'second-level', 'third-level'].indexOf(hierarchy)
      const common = { initiator, target, cache: cache > 0 ? cache : undefined, type }
      return what === 'latency'
        ? xml('latency', { ...common, value: latency ?? 0 })
        : xml('bandwidth', { ...common, value: Math.ceil((bandwidth ?? 0) / KIB), unit: 'KiB' })
    },
  )
  return links.length > 0 ? [xml('interconnects', {}, links)] : []
}

/** <numa>, when there are guest nodes. */
export function makeNuma(plan: Plan): XmlNode | undefined {
  if (plan.cells.length === 0) return undefined
  return xml('numa', {}, [...plan.cells.map((cell) => makeCell(plan, cell)), ...makeInterconnects(plan)])
}

/** <topology>, when the layout says more than how many cpus there are. */
export function makeTopology({ layout }: Plan): XmlNode | undefined {
  const { cpus, maxcpus, sockets, dies, clusters, cores, threads } = layout.cpus
  const most = maxcpus ?? cpus ?? 1
  const isPlain =
    sockets === most && cores === 1 && threads === 1 && dies === undefined && clusters === undefined
  const all = [sockets, dies, clusters, cores, threads]
  if (isPlain || all.every((level) => level === undefined)) return undefined
  const [d, l, c, t] = [dies ?? 1, clusters ?? 1, cores ?? 1, threads ?? 1]
  return xml('topology', {
    sockets: sockets ?? Math.max(1, Math.floor(most / (d * l * c * t))),
    dies,
    clusters: clusters === 1 ? undefined : clusters,
    cores: c,
    threads: t,
  })
}

/** The parts of -cpu that a domain has words for. */
function readCpuText(text: string): {
  model: string
  features: [string, 'require' | 'disable'][]
  bits: XmlNode[]
} {
  const [model = '', ...words] = text.split(',')
  const features: [string, 'require' | 'disable'][] = []
  const bits: XmlNode[] = []
  for (const word of words) {
    const width = /^phys-bits=(\d+)$/.exec(word)?.[1]
    const feature = /^(?:\+([\w.-]+)|-([\w.-]+)|([\w.-]+)=(on|off))$/.exec(word)
    if (width !== undefined) bits.push(xml('maxphysaddr', { mode: 'emulate', bits: width }))
    else if (word === 'host-phys-bits=on') bits.push(xml('maxphysaddr', { mode: 'passthrough' }))
    else if (feature) {
      const [, on, off, name, state] = feature
      features.push([name ?? on ?? off ?? '', off !== undefined || state === 'off' ? 'disable' : 'require'])
    }
  }
  return { model, features, bits }
}

function makeModel({ layout }: Plan): { attributes: Record<string, string>; content: XmlNode[] } {
  const { cpu } = layout.target
  if (cpu === undefined || cpu === '') return { attributes: {}, content: [] }
  const { model, features, bits } = readCpuText(cpu)
  const attributes: Record<string, string> =
    model === 'host'
      ? { mode: 'host-passthrough', check: 'none' }
      : model === 'max'
        ? { mode: 'maximum', check: 'none' }
        : { mode: 'custom', match: 'exact', check: 'none' }
  return {
    attributes,
    content: [
      ...(attributes['mode'] === 'custom' ? [xml('model', { fallback: 'forbid' }, model)] : []),
      ...bits,
      ...features.map(([name, policy]) => xml('feature', { policy, name })),
    ],
  }
}

/** <cpu> as a whole. */
export function makeCpu(plan: Plan): XmlNode | undefined {
  const { attributes, content } = makeModel(plan)
  const isBits = ({ name }: XmlNode) => name === 'maxphysaddr' || name === 'model'
  const parts = [
    ...content.filter(isBits),
    makeTopology(plan),
    ...content.filter((node) => !isBits(node)),
    makeNuma(plan),
  ].filter((part) => part !== undefined)
  return parts.length > 0 || attributes['mode'] !== undefined ? xml('cpu', attributes, parts) : undefined
}

/** <vcpu>, <iothreads> and <cputune>. */
export function makeCpuCounts(plan: Plan): XmlNode[] {
  const pins = makePins(plan)
  return [
    makeVcpu(plan),
    ...(plan.iothreads > 0 ? [xml('iothreads', {}, String(plan.iothreads))] : []),
    ...(pins.length > 0 ? [xml('cputune', {}, pins)] : []),
  ]
}
