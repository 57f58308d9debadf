import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { deviceType } from '../../../../../electron/rules/layout/device-type.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const withDevice = (text: string): Layout => makeLayout({ otherArgs: ['-device', text] })

testRule(deviceType, {
  valid: [
    'virtio-net-pci',
    'VGA',
    'e1000,id=n',
    'pxc',
    'virtio-mem-pci,help',
    'pcie-root-port,id=r',
    'virtio-blk',
  ].map((text) => ({ name: text, layout: withDevice(text) })),
  invalid: [
    { name: 'no name', layout: withDevice(',memdev=m'), at: '/otherArgs/1', args: { case: 'empty' } },
    ...['pc-dimmx', 'pc-dim', 'pc-dinm', 'VIRTIO-MEM-PCI', 'virtio_mem_pci,memdev=m'].map((text) => ({
      name: text,
      layout: withDevice(text),
      at: '/otherArgs/1',
    })),
  ],
})
