import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { pmemPrivate } from '../../../../../electron/rules/trap/pmem-private.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const file = makeBackend('file', 'm', MIB, { memPath: '/a', pmem: true })

testRule(pmemPrivate, {
  valid: [
    { name: 'shared', layout: makeLayout({ backends: [{ ...file, share: true }] }) },
    { name: 'read-only', layout: makeLayout({ backends: [{ ...file, readonly: true }] }) },
  ],
  invalid: [
    { name: 'private', layout: makeLayout({ backends: [file] }), at: '/backends/0/pmem', fixed: true },
    {
      name: 'private on DAX',
      layout: makeLayout({ backends: [file] }),
      host: makeHost({ paths: { '/a': makePath({ dax: true }) } }),
      at: '/backends/0/pmem',
      fixed: true,
    },
  ],
})
