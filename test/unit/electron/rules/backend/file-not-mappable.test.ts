import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileNotMappable } from '../../../../../electron/rules/backend/file-not-mappable.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const file = makeBackend('file', 'm', MIB, { memPath: '/a' })

testRule(fileNotMappable, {
  valid: [
    { name: '/dev/zero', layout: makeLayout({ backends: [{ ...file, memPath: '/dev/zero' }] }) },
    {
      name: 'a device',
      layout: makeLayout({ backends: [file] }),
      host: makeHost({ paths: { '/a': makePath({ type: 'character-device' }) } }),
    },
  ],
  invalid: [
    {
      name: '/dev/null',
      layout: makeLayout({ backends: [{ ...file, memPath: '/dev/null' }] }),
      at: '/backends/0/memPath',
    },
    {
      name: 'a pipe',
      layout: makeLayout({ backends: [file] }),
      host: makeHost({ paths: { '/a': makePath({ type: 'fifo' }) } }),
      at: '/backends/0/memPath',
      args: { type: 'fifo' },
    },
    {
      name: 'a device of which the host says so',
      layout: makeLayout({ backends: [file] }),
      host: makeHost({ paths: { '/a': makePath({ type: 'character-device', mappable: false }) } }),
      at: '/backends/0/memPath',
    },
  ],
})
