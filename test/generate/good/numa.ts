// Cpus on guest nodes, and distances between them, as QEMU accepts them.

import type { Distance } from '../../../electron/model/numa.ts'
import type { CpuAssignment } from '../../../electron/model/numa.ts'
import type { Making } from './making.ts'

/** Ids of one cpu slot, by its index. */
export function getSlotIds({ cpus }: Making, index: number): Omit<CpuAssignment, 'nodeId'> {
  let rest = index
  const take = (count: number): number => {
    const value = rest % count
    rest = Math.floor(rest / count)
    return value
  }
  const threadId = take(cpus.threads)
  const coreId = take(cpus.cores)
  const dieId = take(cpus.dies)
  return { socketId: rest, ...(cpus.dies > 1 ? { dieId } : {}), coreId, threadId }
}

function placeByIndex(making: Making): void {
  const { draw, layout, cpus } = making
  const indexes = Array.from({ length: cpus.maxcpus }, (_, index) => index)
  const order = draw.chance(50) ? indexes : draw.shuffle(indexes)
  const leaves = draw.chance(15)
  for (const index of order) {
    if (leaves && draw.chance(40)) continue
    const node = draw.pickFrom(layout.nodes.slice(0, 4))
    if (node) node.cpus = [...(node.cpus ?? []), index].sort((a, b) => a - b)
  }
}

function placeBySocket({ draw, layout, cpus }: Making): void {
  for (let socketId = 0; socketId < cpus.sockets; socketId += 1)
    layout.cpuAssignments.push({ nodeId: draw.integer(0, layout.nodes.length - 1), socketId })
}

function placeBySlot(making: Making): void {
  const { draw, layout, cpus } = making
  for (let index = 0; index < cpus.maxcpus; index += 1) {
    if (draw.chance(5)) continue
    layout.cpuAssignments.push({
      nodeId: draw.integer(0, layout.nodes.length - 1),
      ...getSlotIds(making, index),
    })
  }
}

/** Places cpus on the guest nodes in one of the ways there are, or leaves it to the board. */
export function placeCpus(making: Making, isExplicit: boolean): void {
  const { draw, layout, cpus } = making
  if (layout.nodes.length === 0) return
  const mode = draw.weigh([
    [isExplicit ? 0 : 35, 'default'],
    [35, 'index'],
    [cpus.isExplicit ? 15 : 0, 'socket'],
    [cpus.isExplicit && cpus.maxcpus <= 8 ? 12 : 0, 'slot'],
    [3, 'all'],
  ])
  if (mode === 'index') placeByIndex(making)
  else if (mode === 'socket') placeBySocket(making)
  else if (mode === 'slot') placeBySlot(making)
  else if (mode === 'all') layout.cpuAssignments.push({ nodeId: draw.integer(0, layout.nodes.length - 1) })
}

const VALUES = [10, 11, 20, 21, 40, 254, 255] as const

/** Adds distances of every pair: one direction, both alike, or all of them with some that differ. */
export function addDistances({ draw, layout }: Making): void {
  const ids = layout.nodes.map(({ id }) => id)
  if (ids.length === 0 || ids.length > 16 || draw.chance(60)) return
  const drawValue = (): number => (draw.chance(60) ? draw.pick(VALUES) : draw.integer(10, 255))
  const way = draw.pick(['one direction', 'both', 'asymmetric'])
  const distances: Distance[] = []
  for (const src of ids) {
    if (draw.chance(20)) distances.push({ src, dst: src, val: 10 })
    for (const dst of ids) {
      if (src >= dst) continue
      const val = drawValue()
      const there = { src, dst, val }
      const back = { src: dst, dst: src, val: way === 'asymmetric' ? drawValue() : val }
      if (way === 'one direction') distances.push(draw.chance(50) ? there : { ...back, val })
      else distances.push(there, back)
    }
  }
  layout.distances = draw.chance(30) ? draw.shuffle(distances) : distances
}
