import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { hugetlbPool } from '../../../../../electron/rules/backend/hugetlb-pool.ts'
import { makeBackend, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from './make-huge-host.ts'
const file = makeBackend('file', 'm', 130 * MIB, { memPath: '/huge/m' })
const memfd = makeBackend('memfd', 'n', 66 * MIB, { hugetlb: true })

testRule(hugetlbPool, {
  valid: [
    {
      name: 'all pages of the pool',
      layout: makeLayout({ backends: [{ ...file, size: 128 * MIB }] }),
      host: makeHugeHost(),
    },
    {
      name: 'no reservation',
      layout: makeLayout({ backends: [{ ...file, reserve: false }] }),
      host: makeHugeHost(),
    },
    { name: 'no host', layout: makeLayout({ backends: [file] }) },
    {
      name: 'a pool that may grow',
      layout: makeLayout({ backends: [file] }),
      host: makeHugeHost(64, { hugePages: [{ pageSize: 2 * MIB, total: 64, free: 64, overcommit: 1 }] }),
    },
    {
      name: 'a shared file that has its pages already',
      layout: makeLayout({ backends: [{ ...file, share: true }] }),
      host: makeHugeHost(0, {
        paths: {
          '/huge/m': makePath({
            type: 'file',
            size: 130 * MIB,
            allocated: 130 * MIB,
            pageSize: 2 * MIB,
            fileSystem: 'hugetlbfs',
          }),
        },
      }),
    },
    {
      name: 'a page size the host does not keep, which has a rule of its own',
      layout: makeLayout({ backends: [{ ...memfd, size: GIB, hugetlbsize: GIB }] }),
      host: makeHugeHost(),
    },
  ],
  invalid: [
    {
      name: 'one page too many',
      layout: makeLayout({ backends: [file] }),
      host: makeHugeHost(),
      at: '/backends/0/size',
      args: { needed: 65, free: 64 },
      fixed: true,
    },
    {
      name: 'two that fit alone but not together',
      layout: makeLayout({ backends: [{ ...file, size: 64 * MIB }, memfd] }),
      host: makeHugeHost(),
      at: '/backends/1/size',
      args: { needed: 33, free: 32 },
      fixed: true,
    },
    {
      name: 'free pages that others were promised',
      layout: makeLayout({ backends: [memfd] }),
      host: makeHugeHost(64, { hugePages: [{ pageSize: 2 * MIB, total: 64, free: 64, reserved: 40 }] }),
      at: '/backends/0/size',
      args: { free: 24 },
      fixed: true,
    },
    {
      name: 'main memory behind -mem-path',
      layout: makeLayout({ memory: { size: 256 * MIB, memPath: '/huge' } }),
      host: makeHugeHost(),
      at: '/memory/size',
      fixed: true,
    },
  ],
})
