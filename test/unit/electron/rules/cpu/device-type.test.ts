import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import type { PluggedCpu } from '../../../../../electron/model/device.ts'
import { cpuDeviceType } from '../../../../../electron/rules/cpu/device-type.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const plug = (driver: string, target: Layout['target'] = {}): Layout =>
  makeLayout({
    target,
    cpus: { cpus: 1, maxcpus: 2 },
    devices: [{ kind: 'cpu', driver, socketId: 0, coreId: 1, threadId: 0 } satisfies PluggedCpu],
  })

testRule(cpuDeviceType, {
  valid: [
    { name: "the machine's default", layout: plug('qemu64-x86_64-cpu') },
    { name: 'the type of -cpu', layout: plug('max-x86_64-cpu', { cpu: 'max,+x2apic' }) },
    { name: 'host, which is a max', layout: plug('host-x86_64-cpu', { cpu: 'max', accel: 'kvm' }) },
  ],
  invalid: [
    { name: 'another type', layout: plug('max-x86_64-cpu'), at: '/devices/0/driver', fixed: true },
    {
      name: 'no type',
      layout: plug('nope-x86_64-cpu', { cpu: 'max' }),
      at: '/devices/0/driver',
      fixed: true,
    },
  ],
})
