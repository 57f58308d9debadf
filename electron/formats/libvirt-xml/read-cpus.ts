// <vcpu>, <cpu> and <cputune>: how many cpus, of what kind, in what order, and where on the host.

import type { CpuPinning } from '../../model/pinning.ts'
import { tellLoss } from '../qemu-cli/import-state.ts'
import { getAttribute, getChild, getChildren, getChildText } from '../xml/query.ts'
import {
  limitElements,
  nameElement,
  readNumber,
  readNumberAttribute,
  readNumberSet,
  type DomainState,
} from './state.ts'

const TOPOLOGY = ['sockets', 'dies', 'clusters', 'cores', 'threads'] as const

/** -smp: without a topology every cpu is a socket (qemuBuildSmpCommandLine() of libvirt). */
function readTopology(state: DomainState): void {
  const vcpu = getChild(state.domain, 'vcpu')
  if (!vcpu && !getChild(state.domain, 'cpu') && state.domain.name !== 'domain') return
  const most = (vcpu && readNumber(state, vcpu, vcpu.text)) ?? 1
  const current = readNumberAttribute(state, vcpu, 'current') ?? most
  const { cpus } = state.layout
  cpus.cpus = current
  if (current !== most) cpus.maxcpus = most
  const topology = getChild(getChild(state.domain, 'cpu'), 'topology')
  if (!topology) Object.assign(cpus, { sockets: most, cores: 1, threads: 1 })
  for (const name of TOPOLOGY) {
    const value = readNumberAttribute(state, topology, name)
    if (value !== undefined) cpus[name] = value
  }
}

const FEATURE_VALUES: ReadonlyMap<string, string> = new Map([
  ['require', 'on'],
  ['force', 'on'],
  ['disable', 'off'],
  ['forbid', 'off'],
])

/** -cpu: the model, its features, and the width of addresses, which limits memory. */
function readModel(state: DomainState): void {
  const cpu = getChild(state.domain, 'cpu')
  const mode = getAttribute(cpu, 'mode') ?? 'custom'
  const custom = getChildText(cpu, 'model')
  if (mode === 'host-model')
    tellLoss(
      state,
      "<cpu mode='host-model'>",
      'libvirt puts a model together on the host; "host" is the nearest that QEMU has.',
    )
  const model = mode === 'custom' ? custom : mode === 'maximum' ? 'max' : 'host'
  if (model === undefined || model === '') return
  const bits = getChild(cpu, 'maxphysaddr')
  const width = readNumberAttribute(state, bits, 'bits')
  const limit = readNumberAttribute(state, bits, 'limit')
  const isPassed = getAttribute(bits, 'mode') === 'passthrough'
  const words = [
    model,
    ...getChildren(cpu, 'feature').flatMap((feature) => {
      const value = FEATURE_VALUES.get(getAttribute(feature, 'policy') ?? 'require')
      return value === undefined ? [] : [`${getAttribute(feature, 'name') ?? ''}=${value}`]
    }),
    ...(isPassed ? ['host-phys-bits=on'] : []),
    ...(limit === undefined ? [] : [`host-phys-bits-limit=${String(limit)}`]),
    ...(isPassed || width === undefined ? [] : [`phys-bits=${String(width)}`]),
  ]
  state.layout.target.cpu = words.join(',')
}

/** Pinning by ranges of vcpus; a cpuset of <vcpu> counts where nothing else is said. */
function readPinning(state: DomainState): CpuPinning | undefined {
  const { domain } = state
  const tune = getChild(domain, 'cputune')
  const vcpu = getChild(domain, 'vcpu')
  const all = vcpu && readNumberSet(state, vcpu, getAttribute(vcpu, 'cpuset'))
  const pins = new Map<number, number[]>()
  for (const pin of limitElements(getChildren(tune, 'vcpupin'), 4096)) {
    const id = readNumberAttribute(state, pin, 'vcpu')
    const cpus = readNumberSet(state, pin, getAttribute(pin, 'cpuset'))
    if (id !== undefined && cpus) pins.set(id, cpus)
  }
  const { cpus: count = 0, maxcpus = count } = state.layout.cpus
  const rest = all ? [...Array(Math.min(maxcpus, 4096)).keys()].filter((id) => !pins.has(id)) : []
  const emulatorPin = getChild(tune, 'emulatorpin')
  const emulator = emulatorPin ? readNumberSet(state, emulatorPin, getAttribute(emulatorPin, 'cpuset')) : all
  const iothreads = limitElements(getChildren(tune, 'iothreadpin'), 1024).flatMap((pin) => {
    const cpus = readNumberSet(state, pin, getAttribute(pin, 'cpuset'))
    return cpus ? [{ id: `iothread${getAttribute(pin, 'iothread') ?? ''}`, cpus }] : []
  })
  const vcpus = [
    ...(all && rest.length > 0 ? [{ vcpus: rest, cpus: all }] : []),
    ...[...pins].map(([id, cpus]) => ({ vcpus: [id], cpus })),
  ]
  const pinning: CpuPinning = {
    ...(vcpus.length > 0 ? { vcpus } : {}),
    ...(emulator ? { emulator } : {}),
    ...(iothreads.length > 0 ? { iothreads } : {}),
  }
  return Object.keys(pinning).length > 0 ? pinning : undefined
}

function tellIgnored(state: DomainState): void {
  const known = new Set(['vcpupin', 'emulatorpin', 'iothreadpin'])
  const others = getChild(state.domain, 'cputune')?.children.filter(({ name }) => !known.has(name)) ?? []
  for (const name of new Set(others.map(nameElement)))
    tellLoss(state, `cputune: ${name}`, 'It is about the time that cpus get, which a layout does not have.')
  if (getChild(state.domain, 'vcpus'))
    tellLoss(
      state,
      '<vcpus>',
      'libvirt plugs single cpus when the VM runs; the layout has only their number.',
    )
}

/** Makes the objects of <iothreads>, so that what is pinned is there. */
function readIothreads(state: DomainState): void {
  const element = getChild(state.domain, 'iothreads')
  const count = (element && readNumber(state, element, element.text)) ?? 0
  for (let number = 1; number <= Math.min(count, 1024); number += 1)
    state.layout.otherArgs.push('-object', `iothread,id=iothread${String(number)}`)
}

/** Reads all of it into the layout. */
export function readCpus(state: DomainState): void {
  readTopology(state)
  readModel(state)
  const pinning = readPinning(state)
  if (pinning) state.layout.pinning = pinning
  readIothreads(state)
  tellIgnored(state)
}
