import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { memfdHugetlbsizeHost } from '../../../../../electron/rules/backend/memfd-hugetlbsize-host.ts'
import { makeBackend, makeHost } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from './make-huge-host.ts'
const memfd = makeBackend('memfd', 'm', 1024 * MIB, { hugetlb: true })
const host = makeHugeHost(64, {
  hugePages: [
    { pageSize: 2 * MIB, total: 64, free: 64 },
    { pageSize: GIB, total: 0, free: 0 },
  ],
})

testRule(memfdHugetlbsizeHost, {
  valid: [
    { name: 'the default size', layout: makeLayout({ backends: [memfd] }), host },
    {
      name: 'a size that is ignored without hugetlb',
      layout: makeLayout({ backends: [{ ...memfd, hugetlb: false, hugetlbsize: 4096 }] }),
      host,
    },
    {
      name: 'an empty pool without reservation',
      layout: makeLayout({ backends: [{ ...memfd, hugetlbsize: GIB, reserve: false }] }),
      host,
    },
    { name: 'no host', layout: makeLayout({ backends: [{ ...memfd, hugetlbsize: 4096 }] }) },
  ],
  invalid: [
    {
      name: 'a size the kernel does not know',
      layout: makeLayout({ backends: [{ ...memfd, hugetlbsize: 4096 }] }),
      host,
      at: '/backends/0/hugetlbsize',
      args: { page: 4096 },
      fixed: true,
    },
    {
      name: 'an empty pool',
      layout: makeLayout({ backends: [{ ...memfd, hugetlbsize: GIB }] }),
      host,
      at: '/backends/0/hugetlbsize',
      fixed: true,
    },
    {
      name: 'a host without huge pages',
      layout: makeLayout({ backends: [memfd] }),
      host: makeHost(),
      at: '/backends/0/hugetlb',
    },
    {
      name: 'a default size the host does not keep',
      layout: makeLayout({ backends: [memfd] }),
      host: { ...host, defaultHugePageSize: GIB },
      at: '/backends/0/hugetlb',
      args: { page: GIB },
      fixed: true,
    },
  ],
})
