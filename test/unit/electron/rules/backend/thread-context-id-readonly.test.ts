import { makeLayout } from '../../../../../electron/model/layout.ts'
import { threadContextIdReadonly } from '../../../../../electron/rules/backend/thread-context-id-readonly.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(threadContextIdReadonly, {
  valid: [{ name: 'no thread id', layout: makeLayout({ threadContexts: [{ id: 't', extra: {} }] }) }],
  invalid: [
    {
      name: 'a thread id',
      layout: makeLayout({ threadContexts: [{ id: 't', extra: { 'thread-id': '1' } }] }),
      at: '/threadContexts/0/extra/thread-id',
      fixed: true,
    },
  ],
})
