import { makeLayout } from '../../../../../electron/model/layout.ts'
import { diesTcg } from '../../../../../electron/rules/trap/dies-tcg.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (target: object, type = 'q35', dies = 3) =>
  makeLayout({ machine: { type }, target, cpus: { cpus: 6, sockets: 2, dies, cores: 1, threads: 1 } })

testRule(diesTcg, {
  valid: [
    { name: 'one die', layout: make({ cpu: 'Haswell' }, 'q35', 1) },
    { name: 'the default cpu', layout: make({}) },
    { name: 'a cpu of AMD’s', layout: make({ cpu: 'EPYC' }) },
    { name: 'a cpu that has no such leaf', layout: make({ cpu: 'Haswell,level=13' }) },
    { name: 'KVM', layout: make({ cpu: 'Haswell', accel: 'kvm' }) },
    { name: 'before 10.0', layout: make({ cpu: 'Haswell' }), qemu: '7.2' },
  ],
  invalid: [
    {
      name: 'a cpu of Intel’s',
      layout: make({ cpu: 'Haswell' }),
      qemu: '10.0',
      at: '/target/cpu',
      fixed: true,
    },
    { name: 'an old machine type', layout: make({}, 'pc-q35-5.2'), qemu: '10.0', at: '/target/cpu' },
  ],
})
