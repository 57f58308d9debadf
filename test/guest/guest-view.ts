// What a Linux guest sees of its memory, read from the lines that its init printed.

import { decodeTables, type DecodedTables } from '../../electron/host/proof-boot/decode-tables.ts'
import type { AddressRange } from '../../electron/model/resolved.ts'
import { parseSet } from '../../electron/model/units/number-set.ts'

/** Performance of a node's memory from its nearest initiators; latencies in ns, bandwidths in MiB per second. */
export interface NodeAccess {
  initiators: number[]
  readLatency: number
  writeLatency: number
  readBandwidth: number
  writeBandwidth: number
}

/** One node as /sys/devices/system/node has it. */
export interface GuestNodeView {
  id: number
  cpus: number[]
  /** To each online node, ascending. */
  distances: number[]
  /** Numbers of the memory blocks on the node. */
  blocks: number[]
  /** Bytes that the kernel manages, plugged memory included. */
  present: number
  /** By access class: 0 any initiator, 1 cpus only. */
  access: Partial<Record<0 | 1, NodeAccess>>
  /** By level. */
  caches: Record<number, { size: number; line: number; indexing: number; writePolicy: number }>
}

export interface GuestView {
  nodes: GuestNodeView[]
  /** Bytes of a memory block; 0 where the kernel has none. */
  blockSize: number
  /** What firmware says is RAM that may be used. */
  usable: AddressRange[]
  /** Ranges of boot memory with their node, as the kernel's memory allocator starts. */
  bootRanges: (AddressRange & { node: number })[]
  tables: DecodedTables
  kernelMessages: string[]
}

function parseRange(text: string): AddressRange | undefined {
  const match = /\[mem (0x[0-9a-f]+)-(0x[0-9a-f]+)\]/.exec(text)
  return match ? { start: Number(match[1]), end: Number(match[2]) + 1 } : undefined
}

/** "0-2,5" of sysfs; an empty file is an empty list. */
function parseList(text = ''): number[] {
  return text === '' ? [] : (parseSet(text) ?? [])
}

/** Values by file, in the order they were printed. */
function readFiles(lines: readonly string[]): Map<string, string[]> {
  const files = new Map<string, string[]>()
  for (const line of lines) {
    const match = /^@file (\S+): (.*)$/.exec(line)
    if (!match) continue
    const [, name = '', value = ''] = match
    files.set(name, [...(files.get(name) ?? []), value])
  }
  return files
}

/** Pages by node, from /proc/zoneinfo: a "Node" line, then the "present" lines of its zones. */
function readPresent(lines: readonly string[]): Map<number, number> {
  const present = new Map<number, number>()
  let node = -1
  for (const line of lines) {
    node = Number(/^Node (\d+)/.exec(line)?.[1] ?? node)
    const pages = Number(/^\s+present\s+(\d+)/.exec(line)?.[1] ?? 0)
    present.set(node, (present.get(node) ?? 0) + pages * 4096)
  }
  return present
}

/** Parses the report of init.sh. */
export function parseGuestView(lines: readonly string[]): GuestView {
  const files = readFiles(lines)
  const getText = (name: string): string | undefined => files.get(name)?.[0]
  const getNumber = (name: string): number => Number(getText(name))
  const getAccess = (path: string): NodeAccess | undefined => {
    const initiators = files.get(`${path}/nodes`)
    if (!initiators) return undefined
    return {
      initiators: initiators.map(Number).sort((a, b) => a - b),
      readLatency: getNumber(`${path}/initiators/read_latency`),
      writeLatency: getNumber(`${path}/initiators/write_latency`),
      readBandwidth: getNumber(`${path}/initiators/read_bandwidth`),
      writeBandwidth: getNumber(`${path}/initiators/write_bandwidth`),
    }
  }
  const present = readPresent(files.get('zoneinfo') ?? [])
  const nodes = parseList(getText('node/online')).map((id): GuestNodeView => {
    const path = `node/node${String(id)}`
    const access0 = getAccess(`${path}/access0`)
    const access1 = getAccess(`${path}/access1`)
    const caches: GuestNodeView['caches'] = {}
    for (let level = 1; files.has(`${path}/memory_side_cache/index${String(level)}/size`); level += 1) {
      const cache = `${path}/memory_side_cache/index${String(level)}`
      caches[level] = {
        size: getNumber(`${cache}/size`),
        line: getNumber(`${cache}/line_size`),
        indexing: getNumber(`${cache}/indexing`),
        writePolicy: getNumber(`${cache}/write_policy`),
      }
    }
    return {
      id,
      cpus: parseList(getText(`${path}/cpulist`)),
      distances: (getText(`${path}/distance`) ?? '').split(' ').map(Number),
      blocks: (files.get(`${path}/blocks`) ?? []).map(Number).sort((a, b) => a - b),
      present: present.get(id) ?? 0,
      access: { ...(access0 ? { 0: access0 } : {}), ...(access1 ? { 1: access1 } : {}) },
      caches,
    }
  })
  const kernelMessages = lines.flatMap((line) => /^@kernel (.*)$/.exec(line)?.[1] ?? [])
  const tables = ['SRAT', 'SLIT', 'HMAT'].flatMap((name): [string, Uint8Array][] => {
    const hex = getText(`tables/${name}`)
    return hex === undefined ? [] : [[name, Buffer.from(hex, 'hex')]]
  })
  return {
    nodes,
    blockSize: Number(`0x${getText('memory/block_size_bytes') ?? '0'}`),
    usable: kernelMessages.flatMap((line) =>
      line.includes('BIOS-e820') && line.endsWith('usable') ? (parseRange(line) ?? []) : [],
    ),
    bootRanges: kernelMessages.flatMap((line) => {
      const node = /^ +node +(\d+):/.exec(line)?.[1]
      const range = parseRange(line)
      return node === undefined || !range ? [] : [{ node: Number(node), ...range }]
    }),
    tables: decodeTables(new Map(tables)),
    kernelMessages,
  }
}
