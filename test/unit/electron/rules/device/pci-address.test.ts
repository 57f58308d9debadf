import type { Device } from '../../../../../electron/model/device.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { pciAddress } from '../../../../../electron/rules/device/pci-address.ts'
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

testRule(pciAddress, {
  valid: ['5', '0x5', '1f.1', '5.7', '1e'].map((addr) => ({ name: addr, layout: withPlain({ addr }) })),
  invalid: ['20', '40', '5.8', '', 'x', '-1'].map((addr) => ({
    name: addr,
    layout: withPlain({ addr }),
    at: '/devices/0/extra/addr',
    args: { device: 'ivshmem-plain #1', addr },
    fixed: true as const,
  })),
})
