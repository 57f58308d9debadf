// memloom resolve: what QEMU builds from a layout, and what is at an address of it.

import { printVersion } from '../../model/capabilities.ts'
import { Failure } from '../../model/failure.ts'
import { printSet } from '../../model/units/number-set.ts'
import { printAddress, printSize } from '../../model/units/size.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import { resolve } from '../../resolve/resolve.ts'
import { check } from '../../rules/check.ts'
import type { Context, ExitCode } from '../context.ts'
import { getVerdict, readHost, readInput } from '../input.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { printTable, type Colors } from '../output/terminal.ts'

export interface ResolveOptions {
  from?: string
  qemu?: string
  address?: string
  json?: boolean
}

/** What occupies an address. */
interface AddressAnswer {
  address: number
  kind: string
  owner?: string
  offset?: number
  node?: number
}

function parseAddress(text: string): number {
  const address = /^(0x[0-9a-f]+|\d+)$/i.test(text) ? Number(text) : NaN
  if (Number.isSafeInteger(address)) return address
  throw new Failure({
    code: 'cli/usage',
    message: `"${text}" is not an address; write 0x140000000 or a whole number.`,
  })
}

/** Which node, backend and offset an address is; kind "nothing" between and above the ranges. */
export function findAddress(resolved: ResolvedLayout, address: number): AddressAnswer {
  const entry = resolved.addressMap.find(({ start, end }) => address >= start && address < end)
  if (!entry) return { address, kind: 'nothing' }
  const { kind, owner, node, offset, start } = entry
  return {
    address,
    kind,
    owner,
    ...(offset === undefined ? {} : { offset: offset + address - start }),
    ...(node === undefined ? {} : { node }),
  }
}

function printAnswer(answer: AddressAnswer): string {
  const place = printAddress(answer.address)
  if (answer.kind === 'nothing') return `${place}: nothing is there\n`
  const parts = [
    `${place}: ${answer.kind}`,
    ...(answer.owner === undefined ? [] : [escapeText(answer.owner)]),
    ...(answer.offset === undefined ? [] : [`offset ${printAddress(answer.offset)}`]),
    ...(answer.node === undefined ? [] : [`guest node ${String(answer.node)}`]),
  ]
  return `${parts.join(', ')}\n`
}

function printNodes(resolved: ResolvedLayout, colors: Colors): string {
  const rows = resolved.nodes.map((node) => [
    String(node.id),
    printSize(node.size),
    printSize(node.plugged),
    printSet(node.cpus),
    node.memdev ?? '',
    node.distances?.join(' ') ?? '',
  ])
  return printTable(['node', 'size', 'plugged', 'cpus', 'memdev', 'distances'], rows, {
    right: [0, 1, 2],
    colors,
  })
}

function printMemdevs(resolved: ResolvedLayout, colors: Colors): string {
  const onOff = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'on' : 'off')
  const rows = resolved.memdevs.map((memdev) => [
    memdev.id ?? '',
    printSize(memdev.size),
    onOff(memdev.share),
    onOff(memdev.merge),
    onOff(memdev.dump),
    onOff(memdev.prealloc),
    onOff(memdev.reserve),
    memdev.policy,
    printSet(memdev['host-nodes']),
  ])
  const head = ['memdev', 'size', 'share', 'merge', 'dump', 'prealloc', 'reserve', 'policy', 'host-nodes']
  return printTable(head, rows, { right: [1], colors })
}

function printDevices(resolved: ResolvedLayout, colors: Colors): string {
  const rows = resolved.memoryDevices.map(({ type, data }) => [
    data.id ?? '',
    type,
    printSize(data.size ?? 0),
    printAddress(data.addr ?? data.memaddr ?? 0),
    data.slot === undefined ? '' : String(data.slot),
    data.node === undefined ? '' : String(data.node),
    data.memdev,
  ])
  const head = ['device', 'type', 'size', 'address', 'slot', 'node', 'memdev']
  return printTable(head, rows, { right: [2, 3, 4, 5], colors })
}

function printMap(resolved: ResolvedLayout, colors: Colors): string {
  const rows = resolved.addressMap.map((entry) => [
    printAddress(entry.start),
    printAddress(entry.end - 1),
    printSize(entry.end - entry.start),
    entry.kind,
    entry.owner,
    entry.node === undefined ? '' : String(entry.node),
  ])
  return printTable(['start', 'last', 'size', 'kind', 'owner', 'node'], rows, { right: [0, 1, 2, 5], colors })
}

function printResolved(resolved: ResolvedLayout, colors: Colors): string {
  const { machine, memory, smp } = resolved
  const parts = [
    `machine ${escapeText(machine.type)}, ${String(smp.cpus)} of ${String(smp.maxcpus)} cpus\n` +
      `memory ${printSize(memory.base)} at start, ${printSize(memory.plugged)} plugged, at most ${printSize(memory.maximum)}, ${String(memory.slots)} slots\n`,
    ...(resolved.nodes.length > 0 ? [printNodes(resolved, colors)] : ['no guest nodes\n']),
    printMemdevs(resolved, colors),
    ...(resolved.memoryDevices.length > 0 ? [printDevices(resolved, colors)] : []),
    printMap(resolved, colors),
  ]
  return parts.join('\n')
}

/** Prints what QEMU builds. A layout that QEMU refuses is resolved as far as it makes sense, with a word on stderr. */
export async function runResolve(
  file: string | undefined,
  options: ResolveOptions,
  context: Context,
): Promise<ExitCode> {
  const address = options.address === undefined ? undefined : parseAddress(options.address)
  const { read, capabilities } = await readInput(file, options, context)
  const host = await readHost(undefined, read.layout)
  const resolved = resolve(read.layout, capabilities, host)
  const found = check(read.layout, { capabilities, resolved, ...(host ? { host } : {}) })
  const { terminal } = context
  if (getVerdict([...read.diagnostics, ...found]) === 'reject') {
    const qemu = printVersion(capabilities.version)
    terminal.warn(
      `QEMU ${qemu} would not start this layout (memloom check says why); this is what it comes to.\n`,
    )
  }
  if (address !== undefined) {
    const answer = findAddress(resolved, address)
    terminal.write(options.json ? `${printJson(answer)}\n` : printAnswer(answer))
  } else {
    terminal.write(options.json ? `${printJson(resolved)}\n` : printResolved(resolved, terminal.colors))
  }
  return 0
}
