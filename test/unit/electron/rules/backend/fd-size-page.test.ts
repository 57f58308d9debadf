import { makeLayout } from '../../../../../electron/model/layout.ts'
import { KIB } from '../../../../../electron/model/units/size.ts'
import { fdSizePage } from '../../../../../electron/rules/backend/fd-size-page.ts'
import { makeBackend, makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(fdSizePage, {
  valid: [
    { name: 'whole pages', layout: makeLayout({ backends: [makeBackend('memfd', 'm', 8192)] }) },
    { name: 'a part of a page of ram', layout: makeLayout({ backends: [makeRam('m', 4097)] }) },
    {
      name: 'a part of a page of huge pages, which have a rule of their own',
      layout: makeLayout({ backends: [makeBackend('memfd', 'm', 4097, { hugetlb: true })] }),
    },
  ],
  invalid: [
    {
      name: 'parts of pages',
      layout: makeLayout({ backends: [makeBackend('memfd', 'm', 4097), makeBackend('shm', 'n', 1)] }),
      qemu: '10.0',
      at: ['/backends/0/size', '/backends/1/size'],
      args: { size: 4097, page: 4096 },
      fixed: true,
    },
    {
      name: 'a part of a page of a memfd',
      layout: makeLayout({ backends: [makeBackend('memfd', 'm', 4097)] }),
      at: '/backends/0/size',
      fixed: true,
    },
    {
      name: 'a page of 4 KiB on a host with pages of 64 KiB',
      layout: makeLayout({ backends: [makeBackend('memfd', 'm', 4096)] }),
      host: makeHost({ pageSize: 64 * KIB }),
      at: '/backends/0/size',
      args: { page: 64 * KIB },
    },
  ],
})
