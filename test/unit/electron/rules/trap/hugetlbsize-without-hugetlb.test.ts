import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { hugetlbsizeWithoutHugetlb } from '../../../../../electron/rules/trap/hugetlbsize-without-hugetlb.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const memfd = makeBackend('memfd', 'm', 4 * MIB, { hugetlbsize: 2 * MIB })

testRule(hugetlbsizeWithoutHugetlb, {
  valid: [
    { name: 'hugetlb=on', layout: makeLayout({ backends: [{ ...memfd, hugetlb: true }] }) },
    { name: 'a size that is refused', layout: makeLayout({ backends: [{ ...memfd, hugetlbsize: 3 }] }) },
  ],
  invalid: [
    {
      name: 'hugetlb off',
      layout: makeLayout({ backends: [memfd] }),
      at: '/backends/0/hugetlb',
      fixed: true,
    },
  ],
})
