import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, KIB, MIB } from '../../../../../electron/model/units/size.ts'
import { machineMaxRamBelow4gWarn } from '../../../../../electron/rules/machine/max-ram-below-4g-warn.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineMaxRamBelow4gWarn, {
  valid: [
    {
      name: 'an uneven value that cuts nothing',
      layout: makeLayout({ machine: { type: 'pc', maxRamBelow4g: 100 * MIB }, memory: { size: 64 * MIB } }),
    },
    {
      name: 'a whole GiB that cuts',
      layout: makeLayout({ machine: { type: 'pc', maxRamBelow4g: GIB }, memory: { size: 4 * GIB } }),
    },
    {
      name: '3.5 GiB on pc, where the machine cuts at 3 GiB',
      layout: makeLayout({ machine: { type: 'pc', maxRamBelow4g: 3.5 * GIB }, memory: { size: 8 * GIB } }),
    },
    {
      name: 'q35 with less than twice as much memory',
      layout: makeLayout({ machine: { type: 'q35', maxRamBelow4g: 100 * MIB }, memory: { size: 200 * MIB } }),
    },
  ],
  invalid: [
    {
      name: 'an uneven value that cuts on pc',
      layout: makeLayout({ machine: { type: 'pc', maxRamBelow4g: 1.5 * GIB }, memory: { size: 4 * GIB } }),
      at: '/machine/maxRamBelow4g',
      fixed: true,
    },
    {
      name: 'an uneven value that cuts on q35',
      layout: makeLayout({ machine: { type: 'q35', maxRamBelow4g: 32 * MIB }, memory: { size: 128 * MIB } }),
      at: '/machine/maxRamBelow4g',
      fixed: true,
    },
    {
      name: 'an uneven value that main memory does not reach on q35',
      layout: makeLayout({ machine: { type: 'q35', maxRamBelow4g: 48 * MIB }, memory: { size: 32 * MIB } }),
      at: '/machine/maxRamBelow4g',
      args: { case: 'unreached' },
      fixed: true,
    },
    {
      name: 'less than 1 MiB',
      layout: makeLayout({ machine: { maxRamBelow4g: 512 * KIB } }),
      at: '/machine/maxRamBelow4g',
      args: { case: 'tiny' },
      fixed: true,
    },
  ],
})
