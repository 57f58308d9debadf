import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineOneByteRam } from '../../../../../electron/rules/machine/one-byte-ram.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const twoNodes = makeLayout({
  memory: { size: GIB },
  backends: [makeRam('a', 1), makeRam('b', GIB - 1)],
  nodes: [
    { id: 0, memdev: 'a' },
    { id: 1, memdev: 'b' },
  ],
})

testRule(machineOneByteRam, {
  valid: [
    { name: '2 bytes below', layout: makeLayout({ machine: { type: 'q35', maxRamBelow4g: 2 } }) },
    {
      name: 'boards without the table',
      layout: makeLayout({ machine: { type: 'isapc', maxRamBelow4g: 1 } }),
    },
    {
      name: 'types before 2.1',
      layout: makeLayout({ machine: { type: 'pc-i440fx-2.0', maxRamBelow4g: 1 } }),
      qemu: '7.2',
    },
    { name: 'a node of one byte beside another', layout: twoNodes },
    {
      name: 'an SMBIOS table of the user',
      layout: makeLayout({ machine: { type: 'q35', maxRamBelow4g: 1 }, otherArgs: ['-smbios', 'file=/t'] }),
    },
  ],
  invalid: [
    {
      name: 'one byte below 4 GiB',
      layout: makeLayout({ machine: { type: 'q35', maxRamBelow4g: 1 } }),
      at: '/machine/maxRamBelow4g',
      args: { case: 'below' },
      fixed: true,
    },
    {
      name: 'one byte above 4 GiB',
      layout: makeLayout({
        machine: { type: 'q35', maxRamBelow4g: GIB, memoryBackend: 'm' },
        backends: [makeRam('m', GIB + 1)],
      }),
      at: '/machine/maxRamBelow4g',
      args: { case: 'above' },
    },
    {
      name: 'main memory of one byte',
      layout: makeLayout({ machine: { type: 'pc', memoryBackend: 'm' }, backends: [makeRam('m', 1)] }),
      at: '/memory/size',
    },
  ],
})
