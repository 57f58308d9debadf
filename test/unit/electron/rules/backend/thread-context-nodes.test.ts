import { makeLayout } from '../../../../../electron/model/layout.ts'
import { threadContextNodes } from '../../../../../electron/rules/backend/thread-context-nodes.ts'
import { makeHost } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const context = (...nodeAffinity: number[]) => makeLayout({ threadContexts: [{ id: 't', nodeAffinity }] })
const [first] = makeHost().nodes
const host = makeHost({ nodes: first ? [first, { ...first, id: 1, cpus: [] }] : [] })

testRule(threadContextNodes, {
  valid: [
    { name: 'a node that is there among others', layout: context(0, 7), host },
    { name: 'no host', layout: context(7) },
  ],
  invalid: [
    {
      name: 'a node that is not there',
      layout: context(7),
      host,
      at: '/threadContexts/0/nodeAffinity',
      fixed: true,
    },
    {
      name: 'a node without cpus',
      layout: context(1),
      host,
      at: '/threadContexts/0/nodeAffinity',
      fixed: true,
    },
    { name: 'no node', layout: context(), at: '/threadContexts/0/nodeAffinity', fixed: true },
  ],
})
