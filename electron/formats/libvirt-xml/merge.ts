// A layout put into a domain that is there: only elements about memory are written anew, byte by byte the rest stays.

import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import type { ExportResult } from '../../model/profile.ts'
import { importQemuArgs } from '../qemu-cli/import.ts'
import { splitOptions } from '../qemu-cli/split-options.ts'
import { applyEdits, replaceChildren, type Edit } from '../xml/edit-xml.ts'
import { printXml, xml, type XmlNode } from '../xml/print-xml.ts'
import { getAttribute, getChild, getChildren } from '../xml/query.ts'
import { readXml, type XmlElement } from '../xml/read-xml.ts'
import { makeCpuCounts, makeNuma, makePins, makeTopology } from './cpu-sections.ts'
import { makeDevices } from './device-sections.ts'
import { listLibvirtLosses } from './export-losses.ts'
import { findDomain } from './find-domain.ts'
import { importLibvirt } from './import.ts'
import { makeMemorySections } from './memory-sections.ts'
import { makePlan, type Plan } from './plan.ts'
import { QEMU_NAMESPACE } from './qemu-namespace.ts'

function fail(why: string): never {
  throw new Failure({ code: 'export/no-domain', message: `The layout cannot be put into that text: ${why}` })
}

function readBase(text: string): XmlElement {
  const read = readXml(text)
  if (!read.ok) fail(read.message)
  const domain = findDomain(read.roots)
  return domain?.name === 'domain' ? domain : fail('it is no whole domain of libvirt.')
}

const OWN = [
  'memory',
  'currentMemory',
  'maxMemory',
  'memoryBacking',
  'numatune',
  'vcpu',
  'iothreads',
  'cputune',
]
const PINS = ['vcpupin', 'emulatorpin', 'iothreadpin']

/** How much the guest starts with: all, unless the domain takes some away by the balloon. */
function makeCurrentMemory(domain: XmlElement, sections: readonly XmlNode[]): XmlNode[] {
  const current = getChild(domain, 'currentMemory')
  const memory = getChild(domain, 'memory')
  if (!current) return []
  const isAll =
    memory?.text.trim() === current.text.trim() &&
    getAttribute(memory, 'unit') === getAttribute(current, 'unit')
  const total = sections.find(({ name }) => name === 'memory')?.content
  return isAll && typeof total === 'string'
    ? [xml('currentMemory', { unit: 'KiB' }, total)]
    : [xml('currentMemory', { unit: getAttribute(current, 'unit') }, current.text.trim())]
}

/** Attributes that the domain says of its <vcpu> besides its number; a cpuset only while the layout has the same pins. */
function keepAttributes(node: XmlNode, element: XmlElement | undefined, arePinsNew: boolean): XmlNode {
  if (node.name !== 'vcpu' || !element) return node
  const { cpuset, current: _count, ...kept } = Object.fromEntries(element.attributes)
  const { current } = node.attributes ?? {}
  return { ...node, attributes: { ...kept, ...(arePinsNew ? {} : { cpuset }), current } }
}

/** The arguments that the domain gives besides memory, then those of the layout that are not among them. */
function makeArguments(plan: Plan, commandline: XmlElement | undefined): XmlNode[] {
  const args = getChildren(commandline, `{${QEMU_NAMESPACE}}arg`).map(
    (arg) => getAttribute(arg, 'value') ?? '',
  )
  const { otherArgs } = importQemuArgs(['qemu', ...args]).layout
  const split = (words: readonly string[]) =>
    splitOptions(words.map((text) => ({ text, isUnexpanded: false })))
  const known = new Set(split(otherArgs).map(({ words }) => JSON.stringify(words)))
  const added = split(plan.args).filter(({ words }) => !known.has(JSON.stringify(words)))
  const all = [...otherArgs, ...added.flatMap(({ words }) => words)]
  return all.map((value) => xml('qemu:arg', { value }))
}

function editCommandline(text: string, domain: XmlElement, plan: Plan): Edit[] {
  const name = `{${QEMU_NAMESPACE}}commandline`
  const old = getChild(domain, name)
  const args = makeArguments(plan, old)
  if (old) {
    // The prefix may be another one in this domain, so the declaration is written with the element.
    const wrapped = args.map((arg) => ({
      ...arg,
      attributes: { 'xmlns:qemu': QEMU_NAMESPACE, ...arg.attributes },
    }))
    const isPlain = text.slice(old.start).startsWith('<qemu:')
    return replaceChildren(text, old, [`{${QEMU_NAMESPACE}}arg`], isPlain ? args : wrapped)
  }
  if (args.length === 0) return []
  return replaceChildren(
    text,
    domain,
    [name],
    [xml('qemu:commandline', { 'xmlns:qemu': QEMU_NAMESPACE }, args)],
  )
}

/** What a layout puts into a domain, by the element that it stands in. */
function makeParts(plan: Plan): Record<'domain' | 'cputune' | 'cpu' | 'devices', XmlNode[]> {
  return {
    domain: [...makeMemorySections(plan), ...makeCpuCounts(plan)],
    cputune: makePins(plan),
    cpu: [makeTopology(plan), makeNuma(plan)].filter((part) => part !== undefined),
    devices: makeDevices(plan).filter(({ name }) => name !== 'controller'),
  }
}

/** Names of which the layout has something else than the domain had: the others are not touched. */
function listChanged(
  names: readonly string[],
  before: readonly XmlNode[],
  after: readonly XmlNode[],
): string[] {
  const print = (nodes: readonly XmlNode[], name: string) =>
    nodes
      .filter((node) => node.name === name)
      .map((node) => printXml(node))
      .join('')
  return names.filter((name) => print(before, name) !== print(after, name))
}

function editInside(
  text: string,
  domain: XmlElement,
  name: 'cpu' | 'devices',
  changed: readonly string[],
  nodes: readonly XmlNode[],
): Edit[] {
  const own = nodes.filter((node) => changed.includes(node.name))
  const parent = getChild(domain, name)
  if (parent) return replaceChildren(text, parent, changed, own)
  return own.length > 0 ? replaceChildren(text, domain, [name], [xml(name, {}, own)]) : []
}

function editDomain(text: string, domain: XmlElement, before: Parts, after: Parts): Edit[] {
  const tune = getChild(domain, 'cputune')
  const hasOthers = tune?.children.some(({ name }) => !PINS.includes(name)) === true
  const names = OWN.filter((name) => !(hasOthers && name === 'cputune'))
  const changed = listChanged(names, before.domain, after.domain)
  const current = changed.includes('memory') ? makeCurrentMemory(domain, after.domain) : []
  const nodes = after.domain
    .filter(({ name }) => changed.includes(name))
    .map((node) => keepAttributes(node, getChild(domain, node.name), changed.includes('cputune')))
  const replaced = current.length > 0 ? [...changed, 'currentMemory'] : changed
  const pins = hasOthers ? listChanged(PINS, before.cputune, after.cputune) : []
  return [
    ...replaceChildren(text, domain, replaced, [...nodes, ...current]),
    ...(tune && pins.length > 0
      ? replaceChildren(
          text,
          tune,
          pins,
          after.cputune.filter(({ name }) => pins.includes(name)),
        )
      : []),
  ]
}

type Parts = ReturnType<typeof makeParts>

/**
 * Puts a layout into a domain: what of its memory, backing, tuning, cpus, guest nodes, memory devices, shared memory and
 * arguments for QEMU is otherwise there. Fails with "export/no-domain" when the text is none, and with "export/not-xml".
 */
export function mergeLibvirt(layout: Layout, base: string): ExportResult {
  const plan = makePlan(layout)
  const domain = readBase(base)
  const imported = importLibvirt(base)
  if ('failure' in imported) fail(imported.failure.message)
  const [before, after] = [makeParts(makePlan(imported.layout)), makeParts(plan)]
  const text = applyEdits(base, [
    ...editDomain(base, domain, before, after),
    ...editInside(base, domain, 'cpu', listChanged(['topology', 'numa'], before.cpu, after.cpu), after.cpu),
    ...editInside(
      base,
      domain,
      'devices',
      listChanged(['memory', 'shmem'], before.devices, after.devices),
      after.devices,
    ),
    ...editCommandline(base, domain, plan),
  ])
  return { text, losses: listLibvirtLosses(plan, text) }
}
