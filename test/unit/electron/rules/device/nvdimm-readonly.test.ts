import { nvdimmReadonly } from '../../../../../electron/rules/device/nvdimm-readonly.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const nvdimm = { kind: 'nvdimm', memdev: 'd' } as const
const rom = makeFile({ readonly: true })

testRule(nvdimmReadonly, {
  valid: [
    { name: 'unarmed', layout: makePlugged([{ ...nvdimm, unarmed: true }], [rom]) },
    {
      name: 'a private mapping by rom=off',
      layout: makePlugged([nvdimm], [{ ...rom, rom: 'off' }]),
      qemu: '10.0',
    },
    { name: 'writable memory', layout: makePlugged([nvdimm]) },
  ],
  invalid: [
    { name: 'read-only memory', layout: makePlugged([nvdimm], [rom]), at: '/devices/0/unarmed', fixed: true },
  ],
})
