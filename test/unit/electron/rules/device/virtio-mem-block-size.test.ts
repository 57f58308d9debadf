import { KIB, MIB } from '../../../../../electron/model/units/size.ts'
import { virtioMemBlockSize } from '../../../../../electron/rules/device/virtio-mem-block-size.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from '../backend/make-huge-host.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const blocks = (blockSize: number) => makePlugged([{ kind: 'virtio-mem-pci', memdev: 'd', blockSize }])

testRule(virtioMemBlockSize, {
  valid: [
    { name: '4 MiB', layout: blocks(4 * MIB) },
    { name: '1 MiB', layout: blocks(MIB) },
  ],
  invalid: [
    {
      name: '512 KiB',
      layout: blocks(512 * KIB),
      at: '/devices/0/blockSize',
      args: { least: MIB },
      fixed: true,
    },
    { name: '3 MiB', layout: blocks(3 * MIB), at: '/devices/0/blockSize', fixed: true },
    { name: '0', layout: blocks(0), at: '/devices/0/blockSize', fixed: true },
    {
      name: 'less than a huge page',
      layout: makePlugged(
        [{ kind: 'virtio-mem-pci', memdev: 'd', blockSize: MIB }],
        [makeFile({ memPath: '/huge/m' })],
      ),
      host: makeHugeHost(),
      at: '/devices/0/blockSize',
      args: { least: 2 * MIB },
      fixed: true,
    },
  ],
})
