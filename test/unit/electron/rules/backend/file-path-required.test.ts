import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { filePathRequired } from '../../../../../electron/rules/backend/file-path-required.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(filePathRequired, {
  valid: [
    { name: 'a path', layout: makeLayout({ backends: [makeBackend('file', 'm', MIB, { memPath: '/a' })] }) },
  ],
  invalid: [
    {
      name: 'no path and an empty one',
      layout: makeLayout({
        backends: [makeBackend('file', 'm', MIB), makeBackend('file', 'n', MIB, { memPath: '' })],
      }),
      at: ['/backends/0/memPath', '/backends/1/memPath'],
    },
  ],
})
