import { makeLayout } from '../../../../../electron/model/layout.ts'
import { cpuSmpZero } from '../../../../../electron/rules/cpu/smp-zero.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuSmpZero, {
  valid: [
    { name: '1', layout: makeLayout({ cpus: { cpus: 1, sockets: 1 } }) },
    {
      name: 'an old QEMU, to which 0 is not given',
      layout: makeLayout({ cpus: { sockets: 0 } }),
      qemu: '5.2',
    },
  ],
  invalid: [
    {
      name: '0 sockets from 9.0 on',
      layout: makeLayout({ cpus: { cpus: 4, sockets: 0 } }),
      qemu: ['9.0', '10.0'],
      at: '/cpus/sockets',
      args: { field: 'sockets' },
      fixed: true,
    },
    {
      name: 'two zeros before',
      layout: makeLayout({ cpus: { cpus: 0, maxcpus: 0 } }),
      qemu: ['7.2', '8.2'],
      severity: 'warning',
      at: ['/cpus/cpus', '/cpus/maxcpus'],
      fixed: true,
    },
  ],
})
