import { makeLayout } from '../../../../../electron/model/layout.ts'
import { sizeZero } from '../../../../../electron/rules/backend/size-zero.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(sizeZero, {
  valid: [{ name: 'one byte', layout: makeLayout({ backends: [makeRam('m', 1)] }) }],
  invalid: [{ name: 'nothing', layout: makeLayout({ backends: [makeRam('m', 0)] }), at: '/backends/0/size' }],
})
