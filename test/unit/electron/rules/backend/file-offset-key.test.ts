import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileOffsetKey } from '../../../../../electron/rules/backend/file-offset-key.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const file = makeBackend('file', 'm', MIB, { memPath: '/a', offset: 0 })

testRule(fileOffsetKey, {
  valid: [{ name: 'an offset from 8.1 on', layout: makeLayout({ backends: [file] }), qemu: ['8.1', '10.0'] }],
  invalid: [
    {
      name: 'an offset before 8.1, 0 included',
      layout: makeLayout({ backends: [file] }),
      qemu: ['7.2', '8.0'],
      at: '/backends/0/offset',
      fixed: true,
    },
  ],
})
