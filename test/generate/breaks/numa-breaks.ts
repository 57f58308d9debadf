// Breaks of guest nodes, their distances, and the cpus on them.

import { MIB } from '../../../electron/model/units/size.ts'
import { drawEdgeSize, drawOddNumber, drawOddSize } from '../draw.ts'
import type { Breaks } from './breaking.ts'

const IDS = [
  'socketId',
  'dieId',
  'clusterId',
  'moduleId',
  'coreId',
  'threadId',
  'drawerId',
  'bookId',
] as const

export const numaBreaks: Breaks = {
  'node id': (breaking) => {
    breaking.pickNode().id = breaking.draw.weigh([
      [5, breaking.draw.integer(0, 5)],
      [3, breaking.draw.pick([126, 127, 128, 129, 200, 255, 256, 65_535, 65_536, -1])],
    ])
  },
  'node twice': (breaking) => {
    breaking.layout.nodes.push({ ...breaking.pickNode() })
  },
  'node more': (breaking) => {
    const { layout, draw } = breaking
    breaking.pickNode()
    layout.nodes.push({
      id: layout.nodes.length,
      ...draw.maybe(40, 'memdev', () => breaking.addRam(8 * MIB)),
    })
  },
  'node less': ({ draw, layout }) => {
    if (layout.nodes.length === 0) return false
    layout.nodes.splice(draw.integer(0, layout.nodes.length - 1), 1)
    return undefined
  },
  'nodes to the limit': (breaking) => {
    const { layout, draw } = breaking
    breaking.pickNode()
    const count = draw.pick([127, 128, 129])
    while (layout.nodes.length < count) layout.nodes.push({ id: layout.nodes.length })
  },
  'node size': (breaking) => {
    const node = breaking.pickNode()
    const size = breaking.draw.chance(60) ? drawEdgeSize(breaking.draw) : drawOddSize(breaking.draw)
    const backend = breaking.getBackend(node.memdev)
    if (backend) backend.size = size
    else node.mem = size
  },
  'node mem': (breaking) => {
    const { draw } = breaking
    const node = breaking.pickNode()
    const size = breaking.getBackend(node.memdev)?.size ?? 8 * MIB
    if (draw.chance(70)) delete node.memdev
    node.mem = draw.chance(80) ? size : drawEdgeSize(draw)
  },
  'all nodes mem': (breaking) => {
    breaking.pickNode()
    for (const node of breaking.layout.nodes) {
      const { memdev, ...rest } = node
      const backend = breaking.getBackend(memdev)
      delete node.memdev
      if (backend) Object.assign(node, rest, { mem: backend.size ?? 0 })
    }
    if (breaking.draw.chance(70))
      breaking.layout.machine.type = breaking.draw.pick([
        'pc-i440fx-5.0',
        'pc-q35-5.0',
        'pc-i440fx-4.2',
        'pc-i440fx-5.1',
        'microvm',
        'isapc',
      ])
  },
  'no node has memory': (breaking) => {
    breaking.pickNode()
    for (const node of breaking.layout.nodes) {
      delete node.memdev
      delete node.mem
    }
  },
  'node memdev': (breaking) => {
    breaking.pickNode().memdev = breaking.drawReference()
  },
  'node memdev shared': (breaking) => {
    const [first, second] = breaking.needNodes(2)
    const { layout } = breaking
    if (!first || !second) return false
    const half = breaking.addRam(32 * MIB)
    for (const node of layout.nodes) {
      delete node.memdev
      delete node.mem
    }
    first.memdev = half
    second.memdev = breaking.draw.chance(30) ? `/objects/${half}` : half
    layout.memory.size = 64 * MIB
    return undefined
  },
  'node cpus': (breaking) => {
    const { draw } = breaking
    breaking.pickNode().cpus = draw.pick<number[]>([
      [0],
      [0, 1],
      [1],
      [2, 3],
      [7],
      [63],
      [254],
      [255],
      [256],
      [287],
      [288],
      [65_535],
      [0, 5],
    ])
  },
  'node initiator': (breaking) => {
    const { draw, layout } = breaking
    breaking.pickNode().initiator = draw.weigh([
      [5, draw.integer(0, 4)],
      [2, draw.pick([127, 128, 129, 65_535, 65_536, -1])],
    ])
    if (draw.chance(75)) layout.machine.hmat = true
  },
  'node unknown key': (breaking) => {
    breaking.pickNode().extra = { [breaking.draw.pick(['id', 'size', 'node-id', 'foo'])]: '1' }
  },
  'distance value': (breaking) => {
    const { draw, layout } = breaking
    if (layout.distances.length === 0) breaking.needNodes(2)
    if (layout.distances.length === 0) layout.distances.push({ src: 0, dst: 1, val: 20 })
    const distance = draw.pickFrom(layout.distances)
    if (distance) distance.val = draw.pick([0, 1, 9, 10, 11, 20, 254, 255, 256, 257, 266, 65_535, -1])
  },
  'distance pair': (breaking) => {
    const { draw, layout } = breaking
    breaking.needNodes(draw.integer(1, 3))
    const drawEnd = (): number =>
      draw.weigh([
        [8, draw.integer(0, 3)],
        [2, draw.pick([127, 128, 129, 65_535, 65_536])],
      ])
    layout.distances.push({ src: drawEnd(), dst: drawEnd(), val: draw.pick([10, 11, 20, 30, 255]) })
  },
  'distance less': ({ draw, layout }) => {
    if (layout.distances.length === 0) return false
    layout.distances.splice(draw.integer(0, layout.distances.length - 1), 1)
    return undefined
  },
  'distance to itself': (breaking) => {
    const { id } = breaking.pickNode()
    breaking.layout.distances.push({ src: id, dst: id, val: breaking.draw.pick([10, 11, 20, 255, 9, 0]) })
  },
  'cpu assignment': (breaking) => {
    const { draw, layout } = breaking
    breaking.pickNode()
    layout.cpuAssignments.push({
      nodeId: draw.weigh([
        [8, draw.integer(0, 2)],
        [1, draw.pick([3, 127, 128, 129, 1000])],
      ]),
      ...Object.fromEntries(IDS.flatMap((id) => (draw.chance(25) ? [[id, draw.integer(0, 2)]] : []))),
    })
  },
  'cpu assignment selector': (breaking) => {
    const { draw, layout } = breaking
    breaking.pickNode()
    if (layout.cpuAssignments.length === 0) layout.cpuAssignments.push({ nodeId: 0 })
    const assignment = draw.pickFrom(layout.cpuAssignments)
    if (assignment) assignment[draw.pick(IDS)] = draw.chance(80) ? draw.integer(0, 3) : drawOddNumber(draw)
  },
  'cpu assignment to a node out of bounds': (breaking) => {
    const { draw, layout } = breaking
    breaking.pickNode()
    layout.cpuAssignments.push({ nodeId: draw.pick([-1, 128, 129, 65_536, 2 ** 31, 2 ** 40]), socketId: 0 })
  },
}
