import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { reserveOffHuge } from '../../../../../electron/rules/trap/reserve-off-huge.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (more: object) => makeLayout({ backends: [makeBackend('memfd', 'm', 2 * MIB, more)] })

testRule(reserveOffHuge, {
  valid: [
    { name: 'huge pages that are reserved', layout: make({ hugetlb: true }) },
    { name: 'ordinary pages', layout: make({ reserve: false }) },
  ],
  invalid: [
    {
      name: 'huge pages without reservation',
      layout: make({ hugetlb: true, reserve: false }),
      at: '/backends/0/reserve',
      args: { id: 'm', page: 2 * MIB },
      fixed: true,
    },
  ],
})
