import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineAuxRamShare } from '../../../../../electron/rules/machine/aux-ram-share.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineAuxRamShare, {
  valid: [
    { name: 'unset', layout: makeLayout() },
    { name: 'QEMU 10.0', layout: makeLayout({ machine: { auxRamShare: true } }), qemu: '10.0' },
  ],
  invalid: [
    {
      name: 'before 10.0',
      layout: makeLayout({ machine: { auxRamShare: false } }),
      qemu: ['7.2', '9.2'],
      at: '/machine/auxRamShare',
      fixed: true,
    },
  ],
})
