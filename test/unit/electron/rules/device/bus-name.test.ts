import type { Device } from '../../../../../electron/model/device.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { busName } from '../../../../../electron/rules/device/bus-name.ts'
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

testRule(busName, {
  valid: [
    { name: 'the root bus', layout: withPlain({ bus: 'pci.0' }) },
    {
      name: 'a bus of a device that is kept',
      layout: { ...withPlain({ bus: 'br' }), otherArgs: ['-device', 'pci-bridge,id=br,chassis_nr=1'] },
    },
  ],
  invalid: [
    ...['pci', 'pcie.0', 'nope', ''].map((bus) => ({
      name: bus,
      layout: withPlain({ bus }),
      at: '/devices/0/extra/bus',
      args: { bus },
      fixed: true as const,
    })),
    {
      name: 'a bus of another kind',
      layout: withPlain({ bus: 'isa.0' }),
      at: '/devices/0/extra/bus',
      args: { case: 'other' },
    },
    {
      name: 'the bus of a pxb-pcie',
      layout: makeLayout({
        machine: { type: 'q35' },
        backends: [makeRam('m', MIB)],
        devices: [
          { kind: 'pxb-pcie', id: 'b', busNr: 100 },
          { kind: 'ivshmem-plain', memdev: 'm', extra: { bus: 'b' } },
        ],
      }),
      at: '/devices/1/extra/bus',
      args: { case: 'bridges-only', root: 'pcie.0' },
    },
    {
      name: 'a DIMM',
      layout: makeLayout({
        memory: { size: 128 * MIB, maxSize: 256 * MIB, slots: 1 },
        backends: [makeRam('m', MIB)],
        devices: [{ kind: 'pc-dimm', memdev: 'm', extra: { bus: 'pci.0' } }],
      }),
      at: '/devices/0/extra/bus',
      args: { case: 'none' },
    },
    {
      name: 'a bare virtio-mem',
      layout: makeLayout({
        machine: { type: 'microvm' },
        backends: [makeRam('m', MIB)],
        devices: [{ kind: 'virtio-mem', memdev: 'm', extra: { bus: 'isa.0' } }],
      }),
      at: '/devices/0/extra/bus',
      args: { case: 'other' },
    },
  ],
})
