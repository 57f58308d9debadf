import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { preferredFirstOnly } from '../../../../../electron/rules/trap/preferred-first-only.ts'
import { makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const preferring = (...hostNodes: number[]) =>
  makeLayout({ backends: [makeRam('m', MIB, { policy: 'preferred', hostNodes })] })

testRule(preferredFirstOnly, {
  valid: [
    { name: 'one node', layout: preferring(1) },
    {
      name: 'several nodes on a kernel that knows them',
      layout: preferring(0, 1),
      host: makeHost(),
      qemu: ['8.0', '10.0'],
    },
    { name: 'several nodes where no host is known', layout: preferring(0, 1), qemu: '10.0' },
  ],
  invalid: [
    {
      name: 'several nodes before 8.0',
      layout: preferring(0, 1),
      qemu: '7.2',
      at: '/backends/0/hostNodes',
      args: { first: 0 },
      fixed: true,
    },
    {
      name: 'several nodes on an older kernel',
      layout: preferring(1, 2),
      host: makeHost({ preferredMany: false }),
      at: '/backends/0/hostNodes',
      args: { first: 1 },
      fixed: true,
    },
  ],
})
