import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { mergeNoEffect } from '../../../../../electron/rules/trap/merge-no-effect.ts'
import { makeBackend, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from '../backend/make-huge-host.ts'

testRule(mergeNoEffect, {
  valid: [
    { name: 'private ram', layout: makeLayout({ backends: [makeRam('m', MIB, { merge: true })] }) },
    {
      name: 'the default on shared ram',
      layout: makeLayout({ backends: [makeRam('m', MIB, { share: true })] }),
    },
  ],
  invalid: [
    {
      name: 'shared ram',
      layout: makeLayout({ backends: [makeRam('m', MIB, { merge: true, share: true })] }),
      at: '/backends/0/merge',
      fixed: true,
    },
    {
      name: 'huge pages',
      layout: makeLayout({
        backends: [makeBackend('file', 'm', 2 * MIB, { merge: true, memPath: '/huge/m' })],
      }),
      host: makeHugeHost(),
      at: '/backends/0/merge',
      fixed: true,
    },
  ],
})
