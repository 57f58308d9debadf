import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileRomCombos } from '../../../../../electron/rules/backend/file-rom-combos.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const file = makeBackend('file', 'm', MIB, { memPath: '/a' })

testRule(fileRomCombos, {
  valid: [
    { name: 'on with readonly', layout: makeLayout({ backends: [{ ...file, rom: 'on', readonly: true }] }) },
    {
      name: 'off with readonly and private',
      layout: makeLayout({ backends: [{ ...file, rom: 'off', readonly: true }] }),
    },
    { name: 'off and writable', layout: makeLayout({ backends: [{ ...file, rom: 'off', share: true }] }) },
  ],
  invalid: [
    {
      name: 'on and writable',
      layout: makeLayout({ backends: [{ ...file, rom: 'on' }] }),
      qemu: '10.0',
      at: '/backends/0/rom',
      fixed: true,
    },
    {
      name: 'off with readonly and shared',
      layout: makeLayout({ backends: [{ ...file, rom: 'off', readonly: true, share: true }] }),
      qemu: '10.0',
      at: '/backends/0/rom',
      fixed: true,
    },
  ],
})
