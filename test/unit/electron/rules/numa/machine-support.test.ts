import { makeLayout } from '../../../../../electron/model/layout.ts'
import { numaMachineSupport } from '../../../../../electron/rules/numa/machine-support.ts'
import { makeNodes, makeDistances } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaMachineSupport, {
  valid: [
    { name: 'pc', layout: makeNodes(2) },
    { name: 'isapc', layout: makeNodes(1, { machine: { type: 'isapc' } }) },
    { name: 'none without nodes', layout: makeLayout({ machine: { type: 'none' } }) },
  ],
  invalid: [
    {
      name: 'nodes on none',
      layout: makeNodes(1, { machine: { type: 'none' } }),
      at: '/nodes',
      args: { machine: 'none' },
      fixed: true,
    },
    {
      name: 'distances alone on x-remote',
      layout: makeLayout({ machine: { type: 'x-remote' }, distances: makeDistances([0, 0, 10]) }),
      at: '/distances',
      fixed: true,
    },
  ],
})
