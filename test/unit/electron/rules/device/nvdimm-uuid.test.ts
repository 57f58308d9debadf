import { nvdimmUuid } from '../../../../../electron/rules/device/nvdimm-uuid.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const having = (uuid: string) => makePlugged([{ kind: 'nvdimm', memdev: 'd', uuid }])

testRule(nvdimmUuid, {
  valid: [{ name: 'a UUID', layout: having('72657374-6172-7400-0000-00000000000F') }],
  invalid: [
    { name: 'a word', layout: having('foo'), at: '/devices/0/uuid', fixed: true },
    {
      name: 'a digit too few',
      layout: having('72657374-6172-7400-0000-00000000001'),
      at: '/devices/0/uuid',
      fixed: true,
    },
  ],
})
