import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileTooShort } from '../../../../../electron/rules/backend/file-too-short.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const file = makeBackend('file', 'm', 8 * MIB, { memPath: '/a' })
const having = (size: number) => makeHost({ paths: { '/a': makePath({ type: 'file', size }) } })

testRule(fileTooShort, {
  valid: [
    { name: 'a file of the same size', layout: makeLayout({ backends: [file] }), host: having(8 * MIB) },
    { name: 'an empty file', layout: makeLayout({ backends: [file] }), host: having(0) },
    { name: 'a longer file', layout: makeLayout({ backends: [file] }), host: having(9 * MIB) },
    { name: 'no host', layout: makeLayout({ backends: [file] }) },
  ],
  invalid: [
    {
      name: 'one byte too few',
      layout: makeLayout({ backends: [file] }),
      host: having(8 * MIB - 1),
      at: '/backends/0/size',
      args: { length: 8 * MIB - 1, size: 8 * MIB },
      fixed: true,
    },
    {
      name: 'a length that the page-rounded size passes',
      layout: makeLayout({ backends: [{ ...file, size: 4097 }] }),
      host: having(4097),
      at: '/backends/0/size',
    },
  ],
})
