// qemu:commandline and qemu:override: what a domain says to QEMU past libvirt. Looking Glass has its memory there.

import { printQemuArgs } from '../qemu-cli/export-args.ts'
import { importQemuArgs } from '../qemu-cli/import.ts'
import { tellLoss } from '../qemu-cli/import-state.ts'
import { escapeCommas, parseOptsText } from '../qemu-cli/values/option-text.ts'
import { getAttribute, getChild, getChildren } from '../xml/query.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { limitElements, type DomainState } from './state.ts'

/** The namespace of both. */
export const QEMU_NAMESPACE = 'http://libvirt.org/schemas/domain/qemu/1.0'
const qemu = (name: string): string => `{${QEMU_NAMESPACE}}${name}`

function readArguments(state: DomainState): string[] {
  const commandline = getChild(state.domain, qemu('commandline'))
  const variables = getChildren(commandline, qemu('env')).map((env) => getAttribute(env, 'name') ?? '')
  if (variables.length > 0)
    tellLoss(state, `qemu:env ${variables.join(', ')}`, 'A layout has no variables of the environment.')
  return getChildren(commandline, qemu('arg')).map((arg) => getAttribute(arg, 'value') ?? '')
}

/** The properties that an override sets, by the device's alias; null for one that it removes. */
function readOverrides(state: DomainState): Map<string, [key: string, value: string | null][]> {
  const overrides = new Map<string, [string, string | null][]>()
  const devices = getChildren(getChild(state.domain, qemu('override')), qemu('device'))
  for (const device of limitElements(devices, 1024)) {
    const properties = getChildren(getChild(device, qemu('frontend')), qemu('property'))
    const read = properties.map((property): [string, string | null] => [
      getAttribute(property, 'name') ?? '',
      getAttribute(property, 'type') === 'remove' ? null : readValue(property),
    ])
    overrides.set(getAttribute(device, 'alias') ?? '', read)
  }
  return overrides
}

function readValue(property: XmlElement): string {
  const value = getAttribute(property, 'value') ?? ''
  if (getAttribute(property, 'type') !== 'bool') return value
  return value === 'true' || value === 'yes' || value === 'on' ? 'on' : 'off'
}

/** The text of a -device with some of its properties set or removed. */
function override(text: string, properties: readonly [string, string | null][]): string {
  const removed = new Set(properties.map(([key]) => key))
  const kept = parseOptsText(text, 'driver').filter(
    ({ key }, position) => position === 0 || !removed.has(key),
  )
  const [driver, ...pairs] = kept
  const set = properties.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))
  return [
    driver?.value ?? '',
    ...[...pairs, ...set].map(({ key, value }) => `${key}=${escapeCommas(value)}`),
  ].join(',')
}

function applyOverrides(state: DomainState, args: readonly string[]): string[] {
  const overrides = readOverrides(state)
  const changed = args.map((text, position) => {
    if (args[position - 1] !== '-device') return text
    const alias = parseOptsText(text, 'driver').find(({ key }) => key === 'id')?.value ?? ''
    const properties = overrides.get(alias)
    overrides.delete(alias)
    return properties ? override(text, properties) : text
  })
  for (const alias of overrides.keys())
    tellLoss(
      state,
      `qemu:override of ${alias}`,
      'The layout does not have this device; the override stays behind.',
    )
  return changed
}

/** Reads both over what the layout has so far, as QEMU would see them: after all that libvirt says. */
export function readQemuNamespace(state: DomainState): void {
  const isThere = state.domain.children.some(
    ({ name }) => name === qemu('commandline') || name === qemu('override'),
  )
  if (!isThere) return
  const { layout } = state
  const own = applyOverrides(state, printQemuArgs(layout))
  const args = readArguments(state)
  const read = importQemuArgs(['qemu', ...own, ...args], {
    capabilities: state.capabilities,
    name: layout.name,
  })
  const { name, description, pinning, target } = layout
  state.losses.push(...read.losses)
  state.diagnostics.push(...read.diagnostics)
  state.layout = {
    ...read.layout,
    name,
    ...(description === undefined ? {} : { description }),
    ...(pinning === undefined ? {} : { pinning }),
    target: { ...read.layout.target, ...(target.arch === undefined ? {} : { arch: target.arch }) },
  }
}
