import type { Device } from '../../../../../electron/model/device.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { pciSlotsFull } from '../../../../../electron/rules/device/pci-slots-full.ts'
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

const many = (count: number) => withPlain(...Array.from({ length: count }, () => ({})))

testRule(pciSlotsFull, {
  valid: [{ name: '30 devices', layout: many(30) }],
  invalid: [
    { name: '31 devices', layout: many(31), at: '/devices/30', args: { device: 'ivshmem-plain #31' } },
  ],
})
