import { memdevRequired } from '../../../../../electron/rules/device/memdev-required.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'

testRule(memdevRequired, {
  valid: [
    { name: 'a memdev', layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd' }, { kind: 'ivshmem-plain' }]) },
  ],
  invalid: [
    {
      name: 'devices without one',
      layout: makePlugged([
        { kind: 'pc-dimm' },
        { kind: 'nvdimm' },
        { kind: 'virtio-mem-pci' },
        { kind: 'virtio-pmem-pci' },
      ]),
      at: ['/devices/0/memdev', '/devices/1/memdev', '/devices/2/memdev', '/devices/3/memdev'],
      args: { device: 'pc-dimm #1' },
    },
  ],
})
