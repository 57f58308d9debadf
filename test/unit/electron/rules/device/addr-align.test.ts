import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { addrAlign } from '../../../../../electron/rules/device/addr-align.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const dimmAt = (addr: number, backend = makeRam('d', 64 * MIB)) =>
  makePlugged([{ kind: 'pc-dimm', memdev: 'd', addr }], [backend])

testRule(addrAlign, {
  valid: [
    { name: '2 MiB for ram', layout: dimmAt(4 * GIB + 2 * MIB) },
    { name: '4 KiB for a file', layout: dimmAt(4 * GIB + 4096, makeFile()) },
  ],
  invalid: [
    {
      name: '4 KiB for ram',
      layout: dimmAt(4 * GIB + 4096),
      at: '/devices/0/addr',
      args: { alignment: 2 * MIB },
      fixed: true,
    },
    {
      name: '4 KiB for a file with align=',
      layout: dimmAt(4 * GIB + 4096, makeFile({ align: 2 * MIB })),
      at: '/devices/0/addr',
      fixed: true,
    },
    {
      name: '2 MiB for blocks of 4 MiB',
      layout: makePlugged([
        { kind: 'virtio-mem-pci', memdev: 'd', memaddr: 4 * GIB + 2 * MIB, blockSize: 4 * MIB },
      ]),
      at: '/devices/0/memaddr',
      args: { alignment: 4 * MIB },
      fixed: true,
    },
    {
      name: '1 MiB for virtio-pmem',
      layout: makePlugged([{ kind: 'virtio-pmem-pci', memdev: 'd', memaddr: 4 * GIB + MIB }]),
      at: '/devices/0/memaddr',
      fixed: true,
    },
  ],
})
