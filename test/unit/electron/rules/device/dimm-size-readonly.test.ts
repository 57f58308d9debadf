import { dimmSizeReadonly } from '../../../../../electron/rules/device/dimm-size-readonly.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'

testRule(dimmSizeReadonly, {
  valid: [
    { name: 'no size', layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd' }]) },
    {
      name: 'a size on virtio-pmem, which has no such property at all',
      layout: makePlugged([{ kind: 'virtio-pmem-pci', memdev: 'd', extra: { size: '1' } }]),
    },
  ],
  invalid: [
    {
      name: 'sizes',
      layout: makePlugged([
        { kind: 'pc-dimm', memdev: 'd', extra: { size: '64M' } },
        { kind: 'virtio-mem-pci', memdev: 'e', extra: { size: '64M' } },
      ]),
      at: ['/devices/0/extra/size', '/devices/1/extra/size'],
      fixed: true,
    },
  ],
})
