import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { machineSgxEpcMemdev } from '../../../../../electron/rules/machine/sgx-epc-memdev.ts'
import { makeBackend, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineSgxEpcMemdev, {
  valid: [
    {
      name: 'an epc backend',
      layout: makeLayout({
        machine: { sgxEpc: [{ memdev: 'e', node: 0 }] },
        backends: [makeBackend('epc', 'e', MIB)],
      }),
    },
    {
      name: 'no node before QEMU 7.0',
      layout: makeLayout({
        machine: { sgxEpc: [{ memdev: 'e' }] },
        backends: [makeBackend('epc', 'e', MIB)],
      }),
      qemu: '6.2',
    },
    {
      name: 'any backend, twice, on a microvm',
      layout: makeLayout({
        machine: { type: 'microvm', sgxEpc: ['m', 'm'].map((memdev) => ({ memdev, node: 0 })) },
        backends: [makeRam('m')],
      }),
    },
  ],
  invalid: [
    {
      name: 'nothing named on a microvm, which reads the property but builds nothing of it',
      layout: makeLayout({ machine: { type: 'microvm', sgxEpc: [{}] } }),
      at: ['/machine/sgxEpc/0/memdev', '/machine/sgxEpc/0/node'],
    },
    {
      name: 'a ram backend',
      layout: makeLayout({ machine: { sgxEpc: [{ memdev: 'm', node: 0 }] }, backends: [makeRam('m')] }),
      at: '/machine/sgxEpc/0/memdev',
      args: { memdev: 'm', kind: 'ram' },
      fixed: true,
    },
    {
      name: 'a backend that is not there',
      layout: makeLayout({ machine: { sgxEpc: [{ memdev: 'm', node: 0 }] } }),
      at: '/machine/sgxEpc/0/memdev',
      fixed: true,
    },
    {
      name: 'nothing named',
      layout: makeLayout({ machine: { sgxEpc: [{}] } }),
      at: ['/machine/sgxEpc/0/memdev', '/machine/sgxEpc/0/node'],
    },
  ],
})
