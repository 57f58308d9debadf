import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineBackendVsMemPath } from '../../../../../electron/rules/machine/backend-vs-mem-path.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineBackendVsMemPath, {
  valid: [
    { name: 'only -mem-path', layout: makeLayout({ memory: { memPath: '/tmp/ram' } }) },
    {
      name: 'only a backend',
      layout: makeLayout({ machine: { memoryBackend: 'm' }, backends: [makeRam('m')] }),
    },
  ],
  invalid: [
    {
      name: 'both',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        memory: { memPath: '/tmp/ram' },
        backends: [makeRam('m')],
      }),
      at: '/memory/memPath',
      fixed: true,
    },
  ],
})
