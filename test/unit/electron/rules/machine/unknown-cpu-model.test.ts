import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineUnknownCpuModel } from '../../../../../electron/rules/machine/unknown-cpu-model.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineUnknownCpuModel, {
  valid: [
    { name: 'no model', layout: makeLayout() },
    ...['qemu64', 'host', 'max,+x2apic', 'Haswell-v4', 'base', 'help'].map((cpu) => ({
      name: cpu,
      layout: makeLayout({ target: { cpu } }),
    })),
    { name: 'a version without a record', layout: makeLayout({ target: { cpu: 'foo' } }), qemu: '9.2' },
    { name: 'no model on no board', layout: makeLayout({ machine: { type: 'none' } }) },
  ],
  invalid: [
    {
      name: 'a word',
      layout: makeLayout({ target: { cpu: 'foo' } }),
      at: '/target/cpu',
      args: { model: 'foo' },
    },
    { name: 'no word', layout: makeLayout({ target: { cpu: '' } }), at: '/target/cpu' },
    {
      name: 'another case',
      layout: makeLayout({ target: { cpu: 'Qemu64,+x2apic' } }),
      at: '/target/cpu',
      fixed: true,
    },
    {
      name: 'a type',
      layout: makeLayout({ target: { cpu: 'qemu64-x86_64-cpu' } }),
      at: '/target/cpu',
      fixed: true,
    },
    {
      name: 'a model on no board',
      layout: makeLayout({ machine: { type: 'none' }, target: { cpu: 'max' } }),
      at: '/target/cpu',
      fixed: true,
    },
  ],
})
