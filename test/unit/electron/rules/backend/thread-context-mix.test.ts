import { makeLayout } from '../../../../../electron/model/layout.ts'
import { threadContextMix } from '../../../../../electron/rules/backend/thread-context-mix.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(threadContextMix, {
  valid: [
    { name: 'cpus', layout: makeLayout({ threadContexts: [{ id: 't', cpuAffinity: [0] }] }) },
    { name: 'nodes', layout: makeLayout({ threadContexts: [{ id: 't', nodeAffinity: [0] }] }) },
    { name: 'neither', layout: makeLayout({ threadContexts: [{ id: 't' }] }) },
  ],
  invalid: [
    {
      name: 'both',
      layout: makeLayout({ threadContexts: [{ id: 't', cpuAffinity: [0], nodeAffinity: [0] }] }),
      at: '/threadContexts/0',
      fixed: true,
    },
  ],
})
