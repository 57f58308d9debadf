import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineReservedRamId } from '../../../../../electron/rules/machine/reserved-ram-id.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineReservedRamId, {
  valid: [
    {
      name: 'the name on the main memory itself',
      layout: makeLayout({ machine: { memoryBackend: 'pc.ram' }, backends: [makeRam('pc.ram')] }),
    },
    {
      name: 'the name while guest nodes bring backends',
      layout: makeLayout({ backends: [makeRam('pc.ram')], nodes: [{ id: 0, memdev: 'pc.ram' }] }),
    },
    {
      name: "another machine's name",
      layout: makeLayout({ machine: { type: 'microvm' }, backends: [makeRam('pc.ram')] }),
    },
    {
      name: 'the name on a machine without memory',
      layout: makeLayout({ machine: { type: 'none' }, backends: [makeRam('ram')] }),
    },
  ],
  invalid: [
    {
      name: 'a backend',
      layout: makeLayout({ backends: [makeRam('other'), makeRam('pc.ram')] }),
      at: '/backends/1/id',
      args: { id: 'pc.ram' },
      fixed: true,
    },
    {
      name: 'a thread context on microvm',
      layout: makeLayout({ machine: { type: 'microvm' }, threadContexts: [{ id: 'microvm.ram' }] }),
      at: '/threadContexts/0/id',
      fixed: true,
    },
  ],
})
