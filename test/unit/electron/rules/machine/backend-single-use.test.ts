import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { machineBackendSingleUse } from '../../../../../electron/rules/machine/backend-single-use.ts'
import { makeBackend, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineBackendSingleUse, {
  valid: [
    {
      name: 'a backend for each section',
      layout: makeLayout({
        machine: { sgxEpc: [{ memdev: 'a' }, { memdev: 'b' }] },
        backends: [makeBackend('epc', 'a', MIB), makeBackend('epc', 'b', MIB)],
      }),
    },
  ],
  invalid: [
    {
      name: 'a guest node and two devices of one backend: a note at the backend',
      layout: makeNodes(1, {
        devices: [
          { kind: 'ivshmem-plain', memdev: 'm0' },
          { kind: 'pc-dimm', memdev: 'm0' },
        ],
      }),
      at: '/backends/0',
      severity: 'note',
      args: { users: ['node 0', 'ivshmem-plain #1', 'pc-dimm #2'] },
    },
    {
      name: 'two sections of one backend',
      layout: makeLayout({
        machine: { sgxEpc: [{ memdev: 'a' }, { memdev: 'a' }] },
        backends: [makeBackend('epc', 'a', MIB)],
      }),
      at: '/machine/sgxEpc/1/memdev',
      args: { memdev: 'a' },
      fixed: true,
    },
    {
      name: 'a section and a guest node of one backend',
      layout: makeNodes(1, { machine: { sgxEpc: [{ memdev: 'm0' }] } }),
      at: '/machine/sgxEpc/0/memdev',
    },
  ],
})
