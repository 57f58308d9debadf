import { MIB } from '../../../../../electron/model/units/size.ts'
import { virtioMemBlockSmall } from '../../../../../electron/rules/device/virtio-mem-block-small.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const blocks = (blockSize: number) => makePlugged([{ kind: 'virtio-mem-pci', memdev: 'd', blockSize }])

testRule(virtioMemBlockSmall, {
  valid: [
    { name: '2 MiB', layout: blocks(2 * MIB) },
    { name: 'no block size', layout: makePlugged([{ kind: 'virtio-mem-pci', memdev: 'd' }]) },
  ],
  invalid: [
    { name: '1 MiB', layout: blocks(MIB), at: '/devices/0/blockSize', args: { usual: 2 * MIB }, fixed: true },
  ],
})
