import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { deviceType } from '../../../../../electron/rules/layout/device-type.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const withDevice = (text: string): Layout => makeLayout({ otherArgs: ['-device', text] })

testRule(deviceType, {
  valid: [
    'virtio-net-pci',
    'VGA',
    'e1000,id=n',
    'virtio-mem-pci,help',
    'pcie-root-port,id=r',
    'help',
    '?',
    'virtio-rng',
    'AC97',
  ].map((text) => ({ name: text, layout: withDevice(text) })),
  invalid: [
    { name: 'no name', layout: withDevice(',memdev=m'), at: '/otherArgs/1', args: { case: 'empty' } },
    {
      name: 'a type that no QEMU has',
      layout: withDevice('no-driver,id=x'),
      at: '/otherArgs/1',
      args: { case: 'unknown', type: 'no-driver' },
    },
    {
      name: 'two commas in the name',
      layout: withDevice('nvdimm,,memdev=m'),
      at: '/otherArgs/1',
      args: { case: 'unknown', type: 'nvdimm,memdev=m' },
    },
    ...['pc-dimmx', 'pc-dim', 'pc-dinm', 'VIRTIO-MEM-PCI', 'virtio_mem_pci,memdev=m'].map((text) => ({
      name: text,
      layout: withDevice(text),
      at: '/otherArgs/1',
    })),
  ],
})
