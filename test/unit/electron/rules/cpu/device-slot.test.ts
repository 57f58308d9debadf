import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import type { PluggedCpu } from '../../../../../electron/model/device.ts'
import { cpuDeviceSlot } from '../../../../../electron/rules/cpu/device-slot.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const driver = 'qemu64-x86_64-cpu'
const plug = (ids: Partial<PluggedCpu>, cpus: Layout['cpus'] = { cpus: 1, maxcpus: 2 }): Layout =>
  makeLayout({ cpus, devices: [{ kind: 'cpu', driver, ...ids }] })
const free = { socketId: 0, coreId: 1, threadId: 0 }

testRule(cpuDeviceSlot, {
  valid: [
    { name: 'a free slot', layout: plug(free) },
    { name: 'die 0 of one', layout: plug({ ...free, dieId: 0 }) },
    { name: 'a die that is unset where there is one', layout: plug({ ...free, dieId: -1 }) },
    { name: 'an APIC id', layout: plug({ extra: { 'apic-id': '1' } }) },
    {
      name: 'another die',
      layout: plug(
        { socketId: 0, dieId: 1, coreId: 1, threadId: 0 },
        { cpus: 1, maxcpus: 4, dies: 2, cores: 2 },
      ),
    },
  ],
  invalid: [
    {
      name: 'a machine without cpus',
      layout: makeLayout({ machine: { type: 'none' }, devices: [{ kind: 'cpu', driver, ...free }] }),
      at: '/devices/0',
      args: { case: 'none' },
      fixed: true,
    },
    { name: 'no ids', layout: plug({}), at: '/devices/0', args: { name: 'socket-id' }, fixed: true },
    { name: 'no core', layout: plug({ ...free, coreId: -1 }), at: '/devices/0', args: { name: 'core-id' } },
    {
      name: 'no die of two',
      layout: plug(free, { cpus: 1, maxcpus: 4, dies: 2, cores: 2 }),
      at: '/devices/0',
      args: { name: 'die-id', case: 'missing' },
    },
    {
      name: 'a thread too many',
      layout: plug({ ...free, threadId: 1 }),
      at: '/devices/0',
      args: { name: 'thread-id', id: 1, last: 0 },
    },
    {
      name: 'a slot of the start',
      layout: plug({ ...free, coreId: 0 }),
      at: '/devices/0',
      args: { case: 'taken' },
    },
    {
      name: 'two cpus for one slot',
      layout: makeLayout({
        cpus: { cpus: 1, maxcpus: 2 },
        devices: [
          { kind: 'cpu', driver, ...free },
          { kind: 'cpu', driver, ...free },
        ],
      }),
      at: '/devices/1',
      args: { case: 'taken' },
    },
  ],
})
