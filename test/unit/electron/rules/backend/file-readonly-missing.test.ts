import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileReadonlyMissing } from '../../../../../electron/rules/backend/file-readonly-missing.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const layout = makeLayout({ backends: [makeBackend('file', 'm', MIB, { memPath: '/a', readonly: true })] })
const having = (type: 'missing' | 'file' | 'directory') =>
  makeHost({ paths: { '/a': makePath({ type, size: MIB }) } })

testRule(fileReadonlyMissing, {
  valid: [
    { name: 'a file', layout, host: having('file') },
    { name: 'a missing file before 8.2', layout, host: having('missing'), qemu: ['7.2', '8.1'] },
    { name: 'no host', layout },
  ],
  invalid: [
    {
      name: 'a missing file',
      layout,
      host: having('missing'),
      qemu: ['8.2', '10.0'],
      at: '/backends/0/memPath',
      fixed: true,
    },
    { name: 'a folder', layout, host: having('directory'), at: '/backends/0/memPath', fixed: true },
  ],
})
