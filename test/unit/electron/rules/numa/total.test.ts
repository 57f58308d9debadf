import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { numaTotal } from '../../../../../electron/rules/numa/total.ts'
import { makeRam, makeNodes, withNode } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaTotal, {
  valid: [
    { name: 'the same size', layout: makeNodes(2) },
    { name: 'the size after rounding', layout: makeNodes(2, { memory: { size: 256 * MIB - 1 } }) },
    {
      name: 'no memory at all, which numa/no-auto-split tells',
      layout: makeNodes(2, { nodes: [{ id: 0 }] }),
    },
    {
      name: 'a backend that is not there, which numa/memdev-lookup tells',
      layout: withNode(makeNodes(2), 1, { memdev: 'nope' }),
    },
    {
      name: 'a node that QEMU drops',
      layout: withNode(makeNodes(2, { machine: { hmat: true }, memory: { size: 128 * MIB } }), 1, {
        initiator: 128,
      }),
    },
  ],
  invalid: [
    {
      name: 'nodes with less than -m',
      layout: makeNodes(2, { memory: { size: GIB } }),
      at: '/memory/size',
      args: { total: 256 * MIB, size: GIB },
      fixed: true,
    },
    {
      name: 'nodes with more than the default size',
      layout: makeNodes(2, { memory: {} }),
      at: '/memory/size',
      args: { total: 256 * MIB, size: 128 * MIB },
      fixed: true,
    },
    {
      name: 'nodes with uneven memory, which -m cannot have',
      layout: makeNodes(2, { backends: [makeRam('m0', 128 * MIB), makeRam('m1', 128 * MIB + 4096)] }),
      at: '/memory/size',
      fixed: true,
    },
    {
      name: 'mem= that does not add up',
      layout: makeLayout({
        machine: { type: 'pc-i440fx-5.0' },
        memory: { size: GIB },
        nodes: [{ id: 0, mem: 512 * MIB }, { id: 1 }],
      }),
      at: '/memory/size',
      fixed: true,
    },
    {
      name: 'the main memory of a backend for all',
      layout: makeLayout({
        machine: { type: 'pc-i440fx-5.0', memoryBackend: 'm' },
        backends: [makeRam('m', GIB)],
        nodes: [{ id: 0, mem: 512 * MIB }],
      }),
      at: '/memory/size',
      args: { size: GIB },
    },
  ],
})
