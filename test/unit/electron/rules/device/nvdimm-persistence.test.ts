import { makeLayout } from '../../../../../electron/model/layout.ts'
import { nvdimmPersistence } from '../../../../../electron/rules/device/nvdimm-persistence.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const having = (nvdimmPersistence: string, type = 'pc') =>
  makeLayout({ machine: { type, nvdimmPersistence } })

testRule(nvdimmPersistence, {
  valid: [
    { name: 'cpu', layout: having('cpu') },
    { name: 'mem-ctrl', layout: having('mem-ctrl') },
  ],
  invalid: [
    {
      name: 'another word',
      layout: having('foo'),
      at: '/machine/nvdimmPersistence',
      args: { value: 'foo' },
      fixed: true,
    },
    {
      name: 'a machine without NVDIMMs',
      layout: having('cpu', 'microvm'),
      at: '/machine/nvdimmPersistence',
      fixed: true,
    },
  ],
})
