import { virtioPmemNode } from '../../../../../electron/rules/device/virtio-pmem-node.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'

testRule(virtioPmemNode, {
  valid: [{ name: 'no node', layout: makePlugged([{ kind: 'virtio-pmem-pci', memdev: 'd' }]) }],
  invalid: [
    {
      name: 'a node',
      layout: makePlugged([{ kind: 'virtio-pmem-pci', memdev: 'd', extra: { node: '0' } }]),
      at: '/devices/0/extra/node',
      fixed: true,
    },
  ],
})
