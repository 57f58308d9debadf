import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { pmemNotDax } from '../../../../../electron/rules/backend/pmem-not-dax.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const file = makeBackend('file', 'm', MIB, { memPath: '/a', pmem: true, share: true })
const having = (dax: boolean) => makeHost({ paths: { '/a': makePath({ dax }) } })

testRule(pmemNotDax, {
  valid: [
    { name: 'DAX', layout: makeLayout({ backends: [file] }), host: having(true) },
    {
      name: 'private memory',
      layout: makeLayout({ backends: [{ ...file, share: false }] }),
      host: having(false),
    },
    {
      name: 'a host that does not know',
      layout: makeLayout({ backends: [file] }),
      host: makeHost({ paths: { '/a': makePath() } }),
    },
  ],
  invalid: [
    {
      name: 'a disk',
      layout: makeLayout({ backends: [file] }),
      host: having(false),
      at: '/backends/0/pmem',
      fixed: true,
    },
    {
      name: 'tmpfs',
      layout: makeLayout({ backends: [file] }),
      host: makeHost({ paths: { '/a': makePath({ fileSystem: 'tmpfs' }) } }),
      at: '/backends/0/pmem',
      fixed: true,
    },
  ],
})
