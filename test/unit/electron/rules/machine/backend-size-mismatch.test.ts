import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, KIB } from '../../../../../electron/model/units/size.ts'
import { machineBackendSizeMismatch } from '../../../../../electron/rules/machine/backend-size-mismatch.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineBackendSizeMismatch, {
  valid: [
    {
      name: 'the same size',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        memory: { size: GIB },
        backends: [makeRam('m', GIB)],
      }),
    },
    {
      name: 'no size in -m',
      layout: makeLayout({ machine: { memoryBackend: 'm' }, backends: [makeRam('m', GIB)] }),
    },
    {
      name: 'the size after rounding',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        memory: { size: GIB - 1 },
        backends: [makeRam('m', GIB)],
      }),
    },
  ],
  invalid: [
    {
      name: 'another size',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        memory: { size: 2 * GIB },
        backends: [makeRam('m', GIB)],
      }),
      at: '/machine/memoryBackend',
      args: { backendSize: GIB, size: 2 * GIB },
      fixed: true,
    },
    {
      name: 'a size that -m cannot have',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        memory: { size: GIB },
        backends: [makeRam('m', GIB + 4 * KIB)],
      }),
      at: '/machine/memoryBackend',
      fixed: true,
    },
  ],
})
