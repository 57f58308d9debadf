import { MIB } from '../../../../../electron/model/units/size.ts'
import { fragmentation } from '../../../../../electron/rules/device/fragmentation.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const pmems = (size: number) =>
  makePlugged(
    [
      { kind: 'virtio-pmem-pci', memdev: 'd' },
      { kind: 'virtio-pmem-pci', memdev: 'e' },
    ],
    [makeFile({ size: 4096 }), makeRam('e', size)],
    { memory: { size: 64 * MIB, maxSize: 128 * MIB + 4096 } },
  )

testRule(fragmentation, {
  valid: [{ name: 'a gap that fits', layout: pmems(62 * MIB) }],
  invalid: [
    {
      name: 'a gap that alignment spoils',
      layout: pmems(64 * MIB),
      at: '/devices/1',
      args: { size: 64 * MIB, alignment: 2 * MIB },
    },
  ],
})
