import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineCpuPhysBits } from '../../../../../electron/rules/machine/cpu-phys-bits.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineCpuPhysBits, {
  valid: [
    { name: 'no -cpu', layout: makeLayout() },
    ...[
      'max',
      'max,phys-bits=0',
      'max,phys-bits=0x28',
      'qemu64,phys-bits=60,phys-bits=52',
      'max,phys-bits=040',
      'pentium,phys-bits=0',
    ].map((cpu) => ({
      name: cpu,
      layout: makeLayout({ target: { cpu } }),
    })),
    { name: 'bits of the host', layout: makeLayout({ target: { cpu: 'host,phys-bits=60', accel: 'kvm' } }) },
  ],
  invalid: [
    ...[
      'max,phys-bits=60',
      'qemu64,phys-bits=31',
      'max,phys_bits=60',
      'max,phys-bits=abc',
      'max,phys-bits=-1',
      'max,phys-bits=',
    ].map((cpu) => ({
      name: cpu,
      layout: makeLayout({ target: { cpu } }),
      at: '/target/cpu',
      fixed: true as const,
    })),
    {
      name: 'a 32-bit model',
      layout: makeLayout({ target: { cpu: 'pentium,phys-bits=36' } }),
      at: '/target/cpu',
      args: { case: 'narrow' },
    },
  ],
})
