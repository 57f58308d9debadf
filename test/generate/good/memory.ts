// Main memory of a layout that QEMU accepts: its size and what it is made of, with or without guest nodes.

import { GIB, KIB, MIB } from '../../../electron/model/units/size.ts'
import type { Draw } from '../draw.ts'
import { addBackend, refer } from './backends.ts'
import type { Making } from './making.ts'

const STEP = 8 * KIB
/** Main memory when nothing says its size. */
const DEFAULT_SIZE = 128 * MIB

const roundUp = (size: number): number => Math.ceil(size / STEP) * STEP

/** Bytes of main memory, mostly small; large ones are never touched. */
function drawSize(draw: Draw): number {
  return draw.weigh([
    [55, draw.pick([1, 2, 8, 16, 63, 64, 127, 128, 129, 200, 256]) * MIB],
    [15, draw.integer(1, 64) * MIB + draw.pick([1, 4095, 4096, 4097, 8191, 8192, MIB / 2])],
    [
      20,
      draw.pick([2, 2.75, 3, 3.5, 4, 5, 8]) * GIB +
        draw.pick([0, 0, 1, -1, 4096, -4096, STEP, -STEP, 2 * MIB, -2 * MIB]),
    ],
    [10, draw.pick([GIB, 1.5 * GIB, 6 * GIB])],
  ])
}

/** How many guest nodes: none or few, now and then the most there can be. */
function drawNodeCount({ draw, board }: Making): number {
  if (board.family === 'none') return 0
  return draw.weigh([
    [38, 0],
    [16, 1],
    [22, 2],
    [12, 3],
    [8, 4],
    [3, draw.integer(5, 9)],
    [1, draw.pick([127, 128])],
  ])
}

/** Nodes with a share of memory each, at least one of them with some; returns their sum. */
function addNodes(making: Making, count: number, share: 'mem' | 'memdev'): number {
  const { draw, layout } = making
  const isMany = count > 16
  const sizes = Array.from({ length: count }, (_, id) => {
    if (isMany) return id === 0 ? 64 * MIB : 0
    return id > 0 && draw.chance(15) ? 0 : draw.chance(20) ? drawSize(draw) : draw.integer(1, 32) * 2 * MIB
  })
  const sum = sizes.reduce((total, size) => total + size, 0)
  // The sum is what -m says, in whole steps.
  const last = sizes.findLastIndex((size) => size > 0)
  sizes[last] = (sizes[last] ?? 0) + roundUp(sum) - sum
  for (const [id, size] of sizes.entries()) {
    if (size === 0) layout.nodes.push({ id })
    else if (share === 'mem') layout.nodes.push({ id, mem: size })
    else layout.nodes.push({ id, memdev: refer(making, addBackend(making, 'node', size)) })
  }
  // Nodes may be declared in any order.
  if (draw.chance(15)) layout.nodes = draw.shuffle(layout.nodes)
  return roundUp(sum)
}

function chooseNodeMemory(making: Making, count: number): void {
  const { board, layout, draw } = making
  const takesMem = (board.family === 'pc' || board.family === 'q35') && board.version <= 500
  const size = addNodes(making, count, takesMem && draw.chance(50) ? 'mem' : 'memdev')
  if (size !== DEFAULT_SIZE || draw.chance(50)) layout.memory.size = size
  making.memory = { size, leastMaximum: size }
}

/** The whole main memory is one backend; -m may say its size as well, or leave it to the backend. */
function chooseMemoryBackend(making: Making, size: number): void {
  const { draw, layout, board } = making
  const saysSize = size % STEP === 0 && draw.chance(50)
  layout.machine.memoryBackend = refer(making, addBackend(making, 'main', size))
  if (saysSize) layout.memory.size = size
  making.memory = { size, leastMaximum: saysSize ? size : DEFAULT_SIZE }
  // A smaller backend leaves room that isapc does not take.
  if (board.family === 'isapc') layout.memory.size = size
}

function choosePlainMemory(making: Making, size: number): void {
  const { draw, layout } = making
  const isDefault = draw.chance(12)
  if (!isDefault) layout.memory.size = size
  const real = isDefault ? DEFAULT_SIZE : roundUp(size)
  making.memory = { size: real, leastMaximum: real }
  Object.assign(
    layout.memory,
    draw.maybe(6, 'memPath', () =>
      draw.pick([
        `{TMP}/m${String(making.takeNumber())}`,
        '{TMP}/d',
        `{TMP}/f${String(making.takeNumber())}-0`,
      ]),
    ),
  )
}

/** Chooses the size of main memory and what it is made of; adds the guest nodes with their memory. */
export function chooseMemory(making: Making): void {
  const { draw, layout, board } = making
  const count = drawNodeCount(making)
  const drawnSize = drawSize(draw)
  const size = board.family === 'isapc' ? Math.min(drawnSize, GIB) : drawnSize
  if (count > 0) chooseNodeMemory(making, count)
  else if (draw.chance(25)) chooseMemoryBackend(making, board.family === 'isapc' ? roundUp(size) : size)
  else choosePlainMemory(making, size)
  if (
    making.memory.size <= 64 * MIB &&
    layout.backends.every(({ reserve }) => reserve !== false) &&
    draw.chance(3)
  )
    layout.memory.prealloc = true
}
