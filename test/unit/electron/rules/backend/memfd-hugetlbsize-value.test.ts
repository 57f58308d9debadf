import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { memfdHugetlbsizeValue } from '../../../../../electron/rules/backend/memfd-hugetlbsize-value.ts'
import { makeBackend, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const memfd = makeBackend('memfd', 'm', 8 * MIB)

testRule(memfdHugetlbsizeValue, {
  valid: [
    { name: '2 MiB', layout: makeLayout({ backends: [{ ...memfd, hugetlbsize: 2 * MIB }] }) },
    {
      name: 'odd numbers, which say nothing',
      layout: makeLayout({
        backends: [1, 3, 1023, 2097151].map((hugetlbsize) => ({
          ...memfd,
          id: `m${String(hugetlbsize)}`,
          hugetlbsize,
        })),
      }),
    },
    { name: 'another kind', layout: makeLayout({ backends: [makeRam('m', MIB, { hugetlbsize: 3 })] }) },
  ],
  invalid: [
    {
      name: '3 MiB, even where hugetlb is off',
      layout: makeLayout({ backends: [{ ...memfd, hugetlbsize: 3 * MIB }] }),
      at: '/backends/0/hugetlbsize',
      fixed: true,
    },
    {
      name: '6 bytes',
      layout: makeLayout({ backends: [{ ...memfd, hugetlbsize: 6 }] }),
      at: '/backends/0/hugetlbsize',
    },
    {
      name: '0',
      layout: makeLayout({ backends: [{ ...memfd, hugetlb: true, hugetlbsize: 0 }] }),
      at: '/backends/0/hugetlbsize',
      fixed: true,
    },
  ],
})
