import { makeLayout } from '../../../../../electron/model/layout.ts'
import { hmatGenericInitiator } from '../../../../../electron/rules/hmat/generic-initiator.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const device = { kind: 'ivshmem-plain', memdev: 'iv', id: 'g0' } as const
const initiator = { id: 'gi', pciDev: 'g0', node: 1 }

testRule(hmatGenericInitiator, {
  valid: [
    {
      name: 'a PCI device of the layout',
      layout: makeNodes(2, { devices: [device], genericInitiators: [initiator] }),
      qemu: ['9.0', '10.0'],
    },
    {
      name: 'a device among the other arguments',
      layout: makeNodes(2, {
        genericInitiators: [initiator],
        otherArgs: ['-device', 'vfio-pci,host=01:00.0,id=g0'],
      }),
      qemu: '10.0',
    },
    {
      name: 'any node and any device without guest nodes: nothing is built of them',
      layout: makeLayout({ genericInitiators: [{ id: 'gi', pciDev: 'nope', node: 127 }] }),
      qemu: '10.0',
    },
    { name: 'none', layout: makeNodes(2) },
  ],
  invalid: [
    {
      name: 'a node beyond all, without guest nodes',
      layout: makeLayout({ genericInitiators: [{ id: 'gi', pciDev: 'nope', node: 128 }] }),
      qemu: '10.0',
      at: '/genericInitiators/0/node',
      fixed: true,
    },
    {
      name: 'a QEMU that does not know it',
      layout: makeNodes(2, { devices: [device], genericInitiators: [initiator] }),
      qemu: ['7.2', '8.2'],
      at: '/genericInitiators/0',
      args: { case: 'unknown' },
      fixed: true,
    },
    {
      name: 'a node that is not there',
      layout: makeNodes(2, { devices: [device], genericInitiators: [{ ...initiator, node: 5 }] }),
      qemu: '10.0',
      at: '/genericInitiators/0/node',
      args: { node: 5 },
      fixed: true,
    },
    {
      name: 'a DIMM, which is no PCI device',
      layout: makeNodes(2, {
        devices: [{ kind: 'pc-dimm', id: 'g0', memdev: 'd' }],
        genericInitiators: [initiator],
      }),
      qemu: '10.0',
      at: '/genericInitiators/0/pciDev',
      fixed: true,
    },
    {
      name: 'nothing said',
      layout: makeNodes(2, { genericInitiators: [{ id: 'gi' }] }),
      qemu: '10.0',
      at: ['/genericInitiators/0/node', '/genericInitiators/0/pciDev'],
      fixed: true,
    },
  ],
})
