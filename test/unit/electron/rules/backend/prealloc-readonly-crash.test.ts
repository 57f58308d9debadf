import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { preallocReadonlyCrash } from '../../../../../electron/rules/backend/prealloc-readonly-crash.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const file = makeBackend('file', 'm', MIB, { memPath: '/a', readonly: true })

testRule(preallocReadonlyCrash, {
  valid: [
    { name: 'read-only without prealloc', layout: makeLayout({ backends: [file] }) },
    {
      name: 'read-only with prealloc=off against -mem-prealloc',
      layout: makeLayout({ memory: { prealloc: true }, backends: [{ ...file, prealloc: false }] }),
    },
    {
      name: 'a writable mapping by rom=off',
      layout: makeLayout({ backends: [{ ...file, rom: 'off', prealloc: true }] }),
      qemu: ['8.2', '10.0'],
    },
  ],
  invalid: [
    {
      name: 'read-only with prealloc',
      layout: makeLayout({ backends: [{ ...file, prealloc: true }] }),
      at: '/backends/0/prealloc',
      fixed: true,
    },
    {
      name: 'read-only with -mem-prealloc',
      layout: makeLayout({ memory: { prealloc: true }, backends: [file] }),
      at: '/backends/0/prealloc',
      fixed: true,
    },
  ],
})
