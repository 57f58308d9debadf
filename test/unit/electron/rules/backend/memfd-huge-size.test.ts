import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { memfdHugeSize } from '../../../../../electron/rules/backend/memfd-huge-size.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const memfd = makeBackend('memfd', 'm', 3 * MIB)

testRule(memfdHugeSize, {
  valid: [
    { name: 'ordinary pages', layout: makeLayout({ backends: [{ ...memfd, hugetlbsize: 2 * MIB }] }) },
    {
      name: 'whole huge pages',
      layout: makeLayout({ backends: [{ ...memfd, size: 4 * MIB, hugetlb: true }] }),
    },
    {
      name: 'a page size that is none',
      layout: makeLayout({ backends: [{ ...memfd, hugetlb: true, hugetlbsize: 6 }] }),
    },
  ],
  invalid: [
    {
      name: 'one huge page and a half',
      layout: makeLayout({ backends: [{ ...memfd, hugetlb: true }] }),
      at: '/backends/0/size',
      args: { page: 2 * MIB },
      fixed: true,
    },
    {
      name: 'an odd page size, which leaves the default one',
      layout: makeLayout({ backends: [{ ...memfd, hugetlb: true, hugetlbsize: 5 }] }),
      at: '/backends/0/size',
      args: { page: 2 * MIB },
    },
    {
      name: 'a part of 1 GiB',
      layout: makeLayout({ backends: [{ ...memfd, hugetlb: true, hugetlbsize: GIB }] }),
      at: '/backends/0/size',
      args: { page: GIB },
      fixed: true,
    },
  ],
})
