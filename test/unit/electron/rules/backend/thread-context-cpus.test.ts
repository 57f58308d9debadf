import { makeLayout } from '../../../../../electron/model/layout.ts'
import { threadContextCpus } from '../../../../../electron/rules/backend/thread-context-cpus.ts'
import { makeHost } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const context = (...cpuAffinity: number[]) => makeLayout({ threadContexts: [{ id: 't', cpuAffinity }] })

testRule(threadContextCpus, {
  valid: [
    { name: 'a cpu that is there among others', layout: context(1, 500), host: makeHost() },
    { name: 'no host', layout: context(500) },
  ],
  invalid: [
    {
      name: 'a cpu that is not there',
      layout: context(500),
      host: makeHost(),
      at: '/threadContexts/0/cpuAffinity',
      fixed: true,
    },
    { name: 'no cpu', layout: context(), at: '/threadContexts/0/cpuAffinity', fixed: true },
  ],
})
