// Where the cpu slots of a board are drawn: cores in blocks of a socket and die, blocks in lines as wide as the tab.
// Every slot has its place before anything is drawn, so that only the lines in sight need to be.

import type { ResolvedCpuSlot } from '../../electron/model/resolved.ts'

/** px; the style reads them from here. */
export const CPU_SIZE = { thread: 36, height: 36, gap: 4, blockGap: 20, head: 24 } as const

/** px that a block's head needs for words. */
const HEAD_LEAST = 168
/** Blocks are at most so many rows high; what is larger is cut into several of one socket. */
const ROWS_AT_MOST = 8
/** Threads in a row: as few of these as keep a socket within four rows. */
const WIDTHS = [8, 16, 32, 64] as const

/** The threads of one core, in the board's order. */
export interface CpuCore {
  slots: readonly ResolvedCpuSlot[]
}

/** The cores of a socket and die, or a part of them. */
export interface CpuBlock {
  key: string
  socket: number | undefined
  /** Absent where sockets have one. */
  die: number | undefined
  cores: readonly CpuCore[]
  columns: number
  /** Slots of the whole socket and die, also when this is a part of it. */
  all: readonly number[]
  isPart: boolean
  /** px */
  left: number
  width: number
  height: number
}

/** Blocks that stand side by side; px from the top. */
export interface CpuLine {
  top: number
  height: number
  blocks: readonly CpuBlock[]
}

type Ids = ResolvedCpuSlot['props']

function getCoreKey({ props }: ResolvedCpuSlot): string {
  return (['socket-id', 'die-id', 'cluster-id', 'module-id', 'core-id'] as const satisfies (keyof Ids)[])
    .map((name) => String(props[name]))
    .join(' ')
}

/** The slots by core, in the board's order. A slot whose core has no id is a core of its own. */
export function listCores(slots: readonly ResolvedCpuSlot[]): CpuCore[] {
  const cores: { key: string; slots: ResolvedCpuSlot[] }[] = []
  for (const slot of slots) {
    const key = getCoreKey(slot)
    const last = cores.at(-1)
    if (slot.props['core-id'] !== undefined && last?.key === key) last.slots.push(slot)
    else cores.push({ key, slots: [slot] })
  }
  return cores
}

/** px of a core: its threads side by side in one frame. */
export function getCoreWidth(threads: number): number {
  return threads * CPU_SIZE.thread + 2
}

function getColumns(cores: number, threads: number, width: number): number {
  const fit = Math.max(1, Math.floor((width + CPU_SIZE.gap) / (getCoreWidth(threads) + CPU_SIZE.gap)))
  const wanted = WIDTHS.find((slots) => Math.ceil(cores / Math.max(1, Math.floor(slots / threads))) <= 4)
  return Math.min(cores, fit, Math.max(1, Math.floor((wanted ?? 64) / threads)))
}

function makeBlocks(cores: readonly CpuCore[], width: number): CpuBlock[] {
  const [first] = cores[0]?.slots ?? []
  if (!first) return []
  const { 'socket-id': socket, 'die-id': die } = first.props
  const threads = Math.max(...cores.map(({ slots }) => slots.length))
  const columns = getColumns(cores.length, threads, width)
  const step = columns * ROWS_AT_MOST
  const all = cores.flatMap(({ slots }) => slots.map(({ index }) => index))
  const blocks: CpuBlock[] = []
  for (let start = 0; start < cores.length; start += step) {
    const own = cores.slice(start, start + step)
    const rows = Math.ceil(own.length / columns)
    blocks.push({
      key: `${String(socket)} ${String(die)} ${String(start)}`,
      ...{ socket, die, cores: own, columns, all },
      isPart: cores.length > step,
      left: 0,
      width: Math.max(
        Math.min(width, HEAD_LEAST),
        columns * (getCoreWidth(threads) + CPU_SIZE.gap) - CPU_SIZE.gap,
      ),
      height: CPU_SIZE.head + rows * (CPU_SIZE.height + CPU_SIZE.gap),
    })
  }
  return blocks
}

/** Lays the slots of a board out in lines of `width` px. */
export function layOutCpus(slots: readonly ResolvedCpuSlot[], width: number): CpuLine[] {
  const groups = new Map<string, CpuCore[]>()
  for (const core of listCores(slots)) {
    const props = core.slots[0]?.props
    const key = `${String(props?.['socket-id'])} ${String(props?.['die-id'])}`
    const group = groups.get(key)
    if (group) group.push(core)
    else groups.set(key, [core])
  }
  const lines: { top: number; height: number; blocks: CpuBlock[] }[] = []
  let left = 0
  for (const block of [...groups.values()].flatMap((cores) => makeBlocks(cores, width))) {
    const line = lines.at(-1)
    if (line && left + block.width <= width) {
      line.blocks.push({ ...block, left })
      line.height = Math.max(line.height, block.height)
    } else {
      const top = line ? line.top + line.height + CPU_SIZE.gap * 2 : 0
      lines.push({ top, height: block.height, blocks: [block] })
      left = 0
    }
    left += block.width + CPU_SIZE.blockGap
  }
  return lines
}

/** Where a slot is drawn: px from the corner of everything, and the line it is in. */
export interface CpuPlace {
  index: number
  line: number
  x: number
  y: number
}

/** The place of every slot, in the order they are drawn. */
export function listPlaces(lines: readonly CpuLine[]): CpuPlace[] {
  return lines.flatMap(({ top, blocks }, line) =>
    blocks.flatMap(({ left, cores, columns }) =>
      cores.flatMap(({ slots }, position) =>
        slots.map(({ index }, thread) => ({
          index,
          line,
          x:
            left +
            (position % columns) * (getCoreWidth(slots.length) + CPU_SIZE.gap) +
            thread * CPU_SIZE.thread,
          y: top + CPU_SIZE.head + Math.floor(position / columns) * (CPU_SIZE.height + CPU_SIZE.gap),
        })),
      ),
    ),
  )
}

/** The slot that a key leads to from one that is drawn; undefined for other keys. */
export function findNeighbour(places: readonly CpuPlace[], from: number, key: string): number | undefined {
  const here = places.find(({ index }) => index === from)
  const position = here ? places.indexOf(here) : 0
  const at = (wanted: number): number =>
    places[Math.min(places.length - 1, Math.max(0, wanted))]?.index ?? from
  if (key === 'ArrowLeft') return at(position - 1)
  if (key === 'ArrowRight') return at(position + 1)
  if (key === 'Home') return at(0)
  if (key === 'End') return at(places.length - 1)
  if (!here || (key !== 'ArrowUp' && key !== 'ArrowDown')) return undefined
  const isBeyond = ({ y }: CpuPlace): boolean => (key === 'ArrowUp' ? y < here.y : y > here.y)
  let nearest: CpuPlace | undefined
  for (const place of places) {
    if (!isBeyond(place)) continue
    const rows = nearest ? Math.abs(place.y - here.y) - Math.abs(nearest.y - here.y) : -1
    const columns = nearest ? Math.abs(place.x - here.x) - Math.abs(nearest.x - here.x) : 0
    if (rows < 0 || (rows === 0 && columns < 0)) nearest = place
  }
  return nearest?.index ?? from
}
