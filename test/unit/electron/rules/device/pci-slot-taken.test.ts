import type { Device } from '../../../../../electron/model/device.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { pciSlotTaken } from '../../../../../electron/rules/device/pci-slot-taken.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

/** ivshmem devices, each with 1 MiB of its own and these properties. */
function withPlain(...extras: Record<string, string>[]): Layout {
  const ids = extras.map((_, position) => `m${String(position)}`)
  return makeLayout({
    otherArgs: ['-nodefaults'],
    backends: ids.map((id) => makeRam(id, MIB)),
    devices: ids.map((memdev, position): Device => ({
      kind: 'ivshmem-plain',
      memdev,
      ...(extras[position] ? { extra: extras[position] } : {}),
    })),
  })
}

testRule(pciSlotTaken, {
  valid: [
    { name: 'two slots', layout: withPlain({ addr: '5' }, { addr: '6' }) },
    { name: 'two functions', layout: withPlain({ addr: '5', multifunction: 'on' }, { addr: '5.1' }) },
    { name: 'a function of the board', layout: withPlain({ addr: '1.4' }) },
  ],
  invalid: [
    {
      name: 'one slot twice',
      layout: withPlain({ addr: '5' }, { addr: '0x5.0' }),
      at: '/devices/1/extra/addr',
      args: { by: 'ivshmem-plain #1', address: '05.0' },
      fixed: true,
    },
    {
      name: "the board's",
      layout: withPlain({ addr: '1' }),
      at: '/devices/0/extra/addr',
      args: { by: 'PIIX3' },
    },
    {
      name: 'a second function of a whole device',
      layout: withPlain({ addr: '5' }, { addr: '5.1' }),
      at: '/devices/1/extra/addr',
      args: { case: 'function' },
    },
    {
      name: 'the next free slot, with another function there already',
      layout: withPlain({ addr: '2.1' }, {}),
      at: '/devices/1/extra/addr',
      args: { case: 'function', by: 'ivshmem-plain #1' },
    },
  ],
})
