import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { backendUnused } from '../../../../../electron/rules/trap/backend-unused.ts'
import { makeBackend, makeNodes, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeShared } from '../ivshmem/make-connected.ts'

testRule(backendUnused, {
  valid: [
    { name: 'guest nodes', layout: makeNodes(2) },
    { name: 'a device by path', layout: makeShared({ memdev: '/objects/d' }) },
    {
      name: 'an enclave section',
      layout: makeLayout({
        backends: [makeBackend('epc', 'e', MIB)],
        machine: { sgxEpc: [{ memdev: 'e', node: 0 }] },
      }),
    },
    {
      name: 'another device',
      layout: makeLayout({ backends: [makeRam('m')], otherArgs: ['-device', 'cxl-type3,volatile-memdev=m'] }),
    },
  ],
  invalid: [
    {
      name: 'nobody',
      layout: makeLayout({ backends: [makeRam('m')] }),
      at: '/backends/0',
      args: { id: 'm' },
      fixed: true,
    },
    {
      name: 'a name that is part of another',
      layout: makeLayout({ backends: [makeRam('m')], otherArgs: ['-name', 'vm-m1'] }),
      at: '/backends/0',
      fixed: true,
    },
  ],
})
