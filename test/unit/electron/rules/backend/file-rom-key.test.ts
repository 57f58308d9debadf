import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileRomKey } from '../../../../../electron/rules/backend/file-rom-key.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const layout = makeLayout({ backends: [makeBackend('file', 'm', MIB, { memPath: '/a', rom: 'auto' })] })

testRule(fileRomKey, {
  valid: [{ name: 'rom from 8.2 on', layout, qemu: ['8.2', '10.0'] }],
  invalid: [{ name: 'rom before 8.2', layout, qemu: ['7.2', '8.1'], at: '/backends/0/rom', fixed: true }],
})
