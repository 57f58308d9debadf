import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { cpuSmbiosLimit } from '../../../../../electron/rules/cpu/smbios-limit.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const on = (type: string, cpus: Layout['cpus'], extra?: Record<string, string>): Layout =>
  makeLayout({ machine: { type, ...(extra ? { extra } : {}) }, cpus, target: { cpu: 'max' } })
const many = { cpus: 1, maxcpus: 256, sockets: 1, cores: 256, threads: 1 }

testRule(cpuSmbiosLimit, {
  valid: [
    { name: 'two sockets', layout: on('pc-q35-7.2', { ...many, sockets: 2, cores: 128 }) },
    { name: '254 cores', layout: on('pc-q35-7.2', { ...many, maxcpus: 254, cores: 254 }) },
    { name: 'SMBIOS 3.0', layout: on('pc-q35-7.2', many, { 'smbios-entry-point-type': '64' }) },
    { name: 'a newer type', layout: on('pc-q35-8.1', many), qemu: '10.0' },
    { name: 'QEMU before 9.0', layout: on('pc-q35-7.2', many), qemu: '7.2' },
  ],
  invalid: [
    {
      name: '255 cores',
      layout: on('pc-q35-7.2', { ...many, maxcpus: 255, cores: 255 }),
      qemu: '10.0',
      at: '/cpus/maxcpus',
      args: { count: 255 },
      fixed: true,
    },
  ],
})
