import { nvdimmEnable } from '../../../../../electron/rules/device/nvdimm-enable.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const nvdimm = { kind: 'nvdimm', memdev: 'd' } as const

testRule(nvdimmEnable, {
  valid: [
    { name: 'nvdimm=on', layout: makePlugged([nvdimm], undefined, { machine: { nvdimm: true } }) },
    {
      name: 'microvm, which does not ask',
      layout: makePlugged([nvdimm], undefined, { machine: { type: 'microvm' } }),
    },
    { name: 'a DIMM', layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd' }]) },
  ],
  invalid: [
    { name: 'an NVDIMM without it', layout: makePlugged([nvdimm]), at: '/devices/0', fixed: true },
    {
      name: 'nvdimm=on on microvm',
      layout: makePlugged([], undefined, { machine: { type: 'microvm', nvdimm: true } }),
      at: '/machine/nvdimm',
      fixed: true,
    },
  ],
})
