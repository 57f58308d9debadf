import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileSizeMinPage } from '../../../../../electron/rules/backend/file-size-min-page.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from './make-huge-host.ts'

testRule(fileSizeMinPage, {
  valid: [
    {
      name: 'a byte of ordinary pages',
      layout: makeLayout({ backends: [makeBackend('file', 'm', 1, { memPath: '/a' })] }),
    },
    {
      name: 'one huge page',
      layout: makeLayout({ backends: [makeBackend('file', 'm', 2 * MIB, { memPath: '/huge/m' })] }),
      host: makeHugeHost(),
    },
  ],
  invalid: [
    {
      name: 'half a huge page',
      layout: makeLayout({ backends: [makeBackend('file', 'm', MIB, { memPath: '/huge/m' })] }),
      host: makeHugeHost(),
      at: '/backends/0/size',
      args: { page: 2 * MIB },
      fixed: true,
    },
  ],
})
