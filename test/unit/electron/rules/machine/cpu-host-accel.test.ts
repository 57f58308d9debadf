import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineCpuHostAccel } from '../../../../../electron/rules/machine/cpu-host-accel.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineCpuHostAccel, {
  valid: [
    { name: 'KVM', layout: makeLayout({ target: { cpu: 'host', accel: 'kvm' } }) },
    { name: 'HVF', layout: makeLayout({ target: { cpu: 'host', accel: 'hvf' } }) },
    { name: 'an emulated model', layout: makeLayout({ target: { cpu: 'max' } }) },
    {
      name: 'an accelerator to fall back on',
      layout: makeLayout({ target: { cpu: 'host', accel: 'tcg' }, otherArgs: ['-accel', 'kvm'] }),
    },
    { name: 'no board', layout: makeLayout({ machine: { type: 'none' }, target: { cpu: 'host' } }) },
  ],
  invalid: [
    {
      name: 'TCG',
      layout: makeLayout({ target: { cpu: 'host,-x2apic', accel: 'tcg' } }),
      at: '/target/cpu',
      fixed: true,
    },
    {
      name: 'the default accelerator',
      layout: makeLayout({ target: { cpu: 'host' } }),
      at: '/target/cpu',
      fixed: true,
    },
  ],
})
