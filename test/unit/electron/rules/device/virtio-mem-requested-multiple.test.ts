import { MIB } from '../../../../../electron/model/units/size.ts'
import { virtioMemRequestedMultiple } from '../../../../../electron/rules/device/virtio-mem-requested-multiple.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const asking = (requestedSize: number) =>
  makePlugged([{ kind: 'virtio-mem-pci', memdev: 'd', requestedSize }])

testRule(virtioMemRequestedMultiple, {
  valid: [
    { name: '32 MiB', layout: asking(32 * MIB) },
    { name: '0', layout: asking(0) },
  ],
  invalid: [
    {
      name: '33 MiB',
      layout: asking(33 * MIB),
      at: '/devices/0/requestedSize',
      args: { block: 2 * MIB },
      fixed: true,
    },
  ],
})
