import { expect, test } from 'vitest'
import { applyCommands } from '../../../../../electron/commands/apply-command.ts'
import { makeRenumberCommands } from '../../../../../electron/rules/numa/renumber.ts'
import { makeCache, makeDistances, makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'

test('gives nodes new ids wherever the layout speaks of them', () => {
  const layout = makeHmatLayout(
    { latencyBandwidth: [makeLatency(0, 5, 10)], caches: [makeCache(5, 1)] },
    {
      machine: { hmat: true, sgxEpc: [{ memdev: 'e', node: 5 }] },
      nodes: [{ id: 0 }, { id: 5, initiator: 0 }, { id: 7, initiator: 5 }],
      distances: makeDistances([0, 5, 20], [7, 5, 30]),
      cpuAssignments: [{ nodeId: 5 }],
      genericInitiators: [{ id: 'g', node: 7 }],
      devices: [
        { kind: 'pc-dimm', node: 5 },
        { kind: 'pxb', numaNode: 7 },
        { kind: 'cpu', driver: 'c', nodeId: 5 },
      ],
    },
  )
  const ids = new Map([
    [0, 0],
    [5, 1],
    [7, 2],
  ])
  const { layout: renumbered } = applyCommands(layout, makeRenumberCommands(layout, ids))
  expect(renumbered).toMatchObject({
    machine: { sgxEpc: [{ node: 1 }] },
    nodes: [{ id: 0 }, { id: 1, initiator: 0 }, { id: 2, initiator: 1 }],
    distances: makeDistances([0, 1, 20], [2, 1, 30]),
    cpuAssignments: [{ nodeId: 1 }],
    genericInitiators: [{ node: 2 }],
    devices: [{ node: 1 }, { numaNode: 2 }, { nodeId: 1 }],
    hmat: { latencyBandwidth: [{ initiator: 0, target: 1 }], caches: [{ nodeId: 1 }] },
  })
})

test('changes nothing that keeps its id', () => {
  expect(makeRenumberCommands(makeHmatLayout({}), new Map([[0, 0]]))).toEqual([])
})
