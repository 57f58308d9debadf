import { makeLayout } from '../../../../../electron/model/layout.ts'
import { cpuApicId } from '../../../../../electron/rules/cpu/apic-id.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const q35 = { type: 'q35' }

testRule(cpuApicId, {
  valid: [
    { name: '255 cpus', layout: makeLayout({ machine: q35, cpus: { cpus: 255 } }) },
    {
      name: 'a topology that spreads ids, but not too far',
      layout: makeLayout({ machine: q35, cpus: { cpus: 129, sockets: 43, cores: 3 } }),
    },
    {
      name: 'KVM',
      layout: makeLayout({ target: { accel: 'kvm', cpu: 'host' }, machine: q35, cpus: { cpus: 288 } }),
    },
    {
      name: 'a model with x2apic from 9.0 on',
      layout: makeLayout({ target: { cpu: 'max' }, machine: q35, cpus: { cpus: 300 } }),
      qemu: '10.0',
    },
    {
      name: 'absent cpus from 9.0 on',
      layout: makeLayout({ machine: q35, cpus: { cpus: 1, maxcpus: 300 } }),
      qemu: '10.0',
    },
    {
      name: 'more cpus than the machine takes, which cpu/smp-limit tells',
      layout: makeLayout({ machine: { type: 'pc' }, cpus: { cpus: 300 } }),
    },
  ],
  invalid: [
    {
      name: '256 cpus',
      layout: makeLayout({ machine: q35, cpus: { cpus: 256 } }),
      at: '/cpus',
      args: { id: 255, cpu: 255 },
    },
    {
      name: 'fewer cpus of a topology that spreads ids',
      layout: makeLayout({ machine: q35, cpus: { cpus: 255, sockets: 85, cores: 3 } }),
      at: '/cpus',
      args: { id: 338, cpu: 254 },
    },
    {
      name: 'absent cpus before 9.0',
      layout: makeLayout({ target: { cpu: 'max' }, machine: q35, cpus: { cpus: 1, maxcpus: 256 } }),
      qemu: '7.2',
      at: '/cpus',
    },
    {
      name: 'a model without x2apic from 9.0 on',
      layout: makeLayout({ target: { cpu: 'EPYC' }, machine: q35, cpus: { cpus: 256 } }),
      qemu: '10.0',
      at: '/cpus',
      args: { model: 'EPYC' },
      fixed: true,
    },
  ],
})
