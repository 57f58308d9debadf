import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { dumpLarge } from '../../../../../electron/rules/trap/dump-large.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const memory = { size: 256 * GIB }

testRule(dumpLarge, {
  valid: [
    { name: 'a guest of 64 GiB', layout: makeLayout({ memory: { size: 64 * GIB } }) },
    {
      name: 'no guest memory in core files',
      layout: makeLayout({ memory, machine: { dumpGuestCore: false } }),
    },
    {
      name: 'a backend that says so itself',
      layout: makeLayout({ memory, backends: [makeRam('m', 256 * GIB, { dump: false })] }),
    },
  ],
  invalid: [
    {
      name: 'a guest of 256 GiB',
      layout: makeLayout({ memory }),
      at: '/machine/dumpGuestCore',
      args: { size: 256 * GIB },
      fixed: true,
    },
  ],
})
