import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileReadonlyEmpty } from '../../../../../electron/rules/backend/file-readonly-empty.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const layout = makeLayout({ backends: [makeBackend('file', 'm', MIB, { memPath: '/a', readonly: true })] })
const having = (size: number) => makeHost({ paths: { '/a': makePath({ type: 'file', size }) } })

testRule(fileReadonlyEmpty, {
  valid: [
    { name: 'a file with contents', layout, host: having(MIB) },
    { name: 'no host', layout },
  ],
  invalid: [{ name: 'an empty file', layout, host: having(0), at: '/backends/0/memPath', fixed: true }],
})
