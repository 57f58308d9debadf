import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { machineBackendVsNumaMemdev } from '../../../../../electron/rules/machine/backend-vs-numa-memdev.ts'
import { makeRam, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineBackendVsNumaMemdev, {
  valid: [
    { name: 'only backends of nodes', layout: makeNodes(2) },
    {
      name: 'a backend for all and nodes with mem=',
      layout: makeLayout({
        machine: { memoryBackend: 'm', type: 'pc-i440fx-5.0' },
        backends: [makeRam('m', 128 * MIB)],
        nodes: [{ id: 0, mem: 128 * MIB }],
      }),
    },
  ],
  invalid: [
    {
      name: 'both',
      layout: makeNodes(2, { machine: { memoryBackend: 'm0' } }),
      at: '/machine/memoryBackend',
      args: { nodes: [0, 1] },
      fixed: true,
    },
  ],
})
