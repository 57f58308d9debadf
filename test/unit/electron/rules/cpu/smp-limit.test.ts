import { makeLayout } from '../../../../../electron/model/layout.ts'
import { cpuSmpLimit } from '../../../../../electron/rules/cpu/smp-limit.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuSmpLimit, {
  valid: [
    { name: '255 on pc', layout: makeLayout({ cpus: { cpus: 255 } }) },
    { name: '288 on q35', layout: makeLayout({ machine: { type: 'q35' }, cpus: { cpus: 1, maxcpus: 288 } }) },
    {
      name: '4096 on q35 from 9.0 on',
      layout: makeLayout({ machine: { type: 'q35' }, cpus: { cpus: 1, maxcpus: 4096 } }),
      qemu: '10.0',
    },
    { name: 'a type nobody knows', layout: makeLayout({ machine: { type: 'foo' }, cpus: { cpus: 9999 } }) },
  ],
  invalid: [
    {
      name: '289 on a type that this QEMU does not have yet',
      layout: makeLayout({ machine: { type: 'pc-q35-8.0' }, cpus: { cpus: 1, maxcpus: 289 } }),
      qemu: '7.2',
      at: '/cpus/maxcpus',
      args: { limit: 288 },
    },
    {
      name: '256 on pc',
      layout: makeLayout({ cpus: { cpus: 256 } }),
      at: '/cpus/cpus',
      args: { maxcpus: 256, limit: 255 },
      fixed: true,
    },
    {
      name: '2 on isapc, as maxcpus',
      layout: makeLayout({ machine: { type: 'isapc' }, cpus: { cpus: 1, maxcpus: 2 } }),
      at: '/cpus/maxcpus',
      args: { limit: 1, machine: 'isapc' },
      fixed: true,
    },
    {
      name: 'a negative number',
      layout: makeLayout({ cpus: { cpus: -1 } }),
      at: '/cpus/cpus',
    },
  ],
})
