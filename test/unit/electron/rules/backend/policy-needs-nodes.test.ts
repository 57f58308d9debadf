import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { policyNeedsNodes } from '../../../../../electron/rules/backend/policy-needs-nodes.ts'
import { makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(policyNeedsNodes, {
  valid: [
    {
      name: 'bind with a node',
      layout: makeLayout({ backends: [makeRam('m', MIB, { policy: 'bind', hostNodes: [0] })] }),
    },
    {
      name: 'the default policy',
      layout: makeLayout({ backends: [makeRam('m', MIB, { policy: 'default' })] }),
    },
  ],
  invalid: [
    {
      name: 'bind and preferred without nodes',
      layout: makeLayout({
        backends: [
          makeRam('m', MIB, { policy: 'bind' }),
          makeRam('n', MIB, { policy: 'preferred', hostNodes: [] }),
        ],
      }),
      host: makeHost(),
      at: ['/backends/0/hostNodes', '/backends/1/hostNodes'],
      args: { policy: 'bind' },
      fixed: true,
    },
  ],
})
