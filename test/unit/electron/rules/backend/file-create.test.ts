import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileCreate } from '../../../../../electron/rules/backend/file-create.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const file = makeBackend('file', 'm', MIB, { memPath: '/no/a' })
const host = makeHost({ paths: { '/no/a': makePath({ parentExists: false }), '/a': makePath() } })

testRule(fileCreate, {
  valid: [
    {
      name: 'a missing file in a folder',
      layout: makeLayout({ backends: [{ ...file, memPath: '/a' }] }),
      host,
    },
    { name: 'a path that no host was asked about', layout: makeLayout({ backends: [file] }) },
    {
      name: 'a read-only file, which has a rule of its own',
      layout: makeLayout({ backends: [{ ...file, readonly: true }] }),
      host,
      qemu: '10.0',
    },
  ],
  invalid: [
    {
      name: 'a missing folder, for a backend and for main memory',
      layout: makeLayout({ memory: { memPath: '/no/a' }, backends: [file] }),
      host,
      at: ['/backends/0/memPath', '/memory/memPath'],
    },
  ],
})
