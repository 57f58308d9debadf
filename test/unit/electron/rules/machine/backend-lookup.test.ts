import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineBackendLookup } from '../../../../../electron/rules/machine/backend-lookup.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineBackendLookup, {
  valid: [
    { name: 'by id', layout: makeLayout({ machine: { memoryBackend: 'm' }, backends: [makeRam('m')] }) },
    {
      name: 'by path',
      layout: makeLayout({ machine: { memoryBackend: '/objects/m' }, backends: [makeRam('m')] }),
    },
  ],
  invalid: [
    {
      name: 'a name that is not there',
      layout: makeLayout({ machine: { memoryBackend: 'ram1' }, backends: [makeRam('ram0')] }),
      at: '/machine/memoryBackend',
      args: { backend: 'ram1' },
      fixed: true,
    },
  ],
})
