import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { reserveStrictHost } from '../../../../../electron/rules/backend/reserve-strict-host.ts'
import { makeBackend, makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const strict = makeHost({ overcommit: { mode: 2, limit: 16 * GIB, committed: 4 * GIB } })

testRule(reserveStrictHost, {
  valid: [
    {
      name: 'shared memfd',
      layout: makeLayout({ backends: [makeBackend('memfd', 'm', MIB, { reserve: false })] }),
      host: strict,
    },
    {
      name: 'a host that is not strict',
      layout: makeLayout({ backends: [makeRam('m', MIB, { reserve: false })] }),
      host: makeHost(),
    },
    { name: 'reserved memory', layout: makeLayout({ backends: [makeRam('m', MIB)] }), host: strict },
  ],
  invalid: [
    {
      name: 'ram without reservation',
      layout: makeLayout({ backends: [makeRam('m', MIB, { reserve: false })] }),
      host: strict,
      at: '/backends/0/reserve',
      fixed: true,
    },
  ],
})
