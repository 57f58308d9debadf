import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { machineBackendStaleMaxram } from '../../../../../electron/rules/machine/backend-stale-maxram.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineBackendStaleMaxram, {
  valid: [
    {
      name: 'a backend of the default size',
      layout: makeLayout({ machine: { memoryBackend: 'm' }, backends: [makeRam('m', 128 * MIB)] }),
    },
    {
      name: 'a larger backend',
      layout: makeLayout({ machine: { memoryBackend: 'm' }, backends: [makeRam('m', 4 * GIB)] }),
    },
    {
      name: 'a small backend with the size given',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        memory: { size: 64 * MIB },
        backends: [makeRam('m', 64 * MIB)],
      }),
    },
    {
      name: 'a small backend on microvm, which has no device area',
      layout: makeLayout({
        machine: { type: 'microvm', memoryBackend: 'm' },
        backends: [makeRam('m', 64 * MIB)],
      }),
    },
  ],
  invalid: [
    {
      name: 'a small backend',
      layout: makeLayout({ machine: { memoryBackend: 'm' }, backends: [makeRam('m', 64 * MIB)] }),
      at: '/machine/memoryBackend',
      args: { size: 64 * MIB, maximum: 128 * MIB },
      fixed: true,
    },
    {
      name: 'a backend above maxmem',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        memory: { slots: 2, maxSize: 256 * MIB },
        backends: [makeRam('m', 512 * MIB)],
      }),
      at: '/machine/memoryBackend',
      fixed: true,
    },
    {
      name: 'a small backend on a type without device memory, which refuses',
      layout: makeLayout({
        machine: { type: 'pc-i440fx-2.0', memoryBackend: 'm' },
        backends: [makeRam('m', 64 * MIB)],
      }),
      at: '/machine/memoryBackend',
      severity: 'error',
      qemu: '7.2',
      fixed: true,
    },
    {
      name: 'a small backend on isapc, which refuses',
      layout: makeLayout({
        machine: { type: 'isapc', memoryBackend: 'm' },
        backends: [makeRam('m', 64 * MIB)],
      }),
      at: '/machine/memoryBackend',
      severity: 'error',
      fixed: true,
    },
  ],
})
