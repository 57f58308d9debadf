import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { epcHost } from '../../../../../electron/rules/backend/epc-host.ts'
import { makeBackend, makeHost } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(epcHost, {
  valid: [
    {
      name: 'a host with SGX',
      layout: makeLayout({ backends: [makeBackend('epc', 'm', MIB)] }),
      host: makeHost({ sgx: true }),
    },
    { name: 'no host', layout: makeLayout({ backends: [makeBackend('epc', 'm', MIB)] }) },
  ],
  invalid: [
    {
      name: 'a host without SGX',
      layout: makeLayout({ backends: [makeBackend('epc', 'm', MIB)] }),
      host: makeHost(),
      at: '/backends/0/kind',
    },
  ],
})
