import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileOffsetRules } from '../../../../../electron/rules/backend/file-offset-rules.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from './make-huge-host.ts'
const at = (offset: number, memPath = '/a') =>
  makeLayout({ backends: [makeBackend('file', 'm', 8 * MIB, { memPath, offset })] })
const having = (size: number) => makeHost({ paths: { '/a': makePath({ type: 'file', size }) } })

testRule(fileOffsetRules, {
  valid: [
    { name: 'the end of a file', layout: at(8 * MIB), host: having(16 * MIB) },
    { name: 'an empty file, which is extended', layout: at(12 * MIB), host: having(0) },
  ],
  invalid: [
    {
      name: 'a part of a page',
      layout: at(5),
      qemu: '10.0',
      at: '/backends/0/offset',
      args: { page: 4096 },
      fixed: true,
    },
    {
      name: 'past the end of a file',
      layout: at(12 * MIB),
      host: having(16 * MIB),
      qemu: '10.0',
      at: '/backends/0/offset',
      args: { length: 16 * MIB },
      fixed: true,
    },
    {
      name: 'a part of a huge page',
      layout: at(MIB, '/huge/m'),
      host: makeHugeHost(),
      qemu: '10.0',
      at: '/backends/0/offset',
      args: { page: 2 * MIB },
      fixed: true,
    },
  ],
})
