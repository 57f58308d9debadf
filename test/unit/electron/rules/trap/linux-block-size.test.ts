import { MIB } from '../../../../../electron/model/units/size.ts'
import { linuxBlockSize } from '../../../../../electron/rules/trap/linux-block-size.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from '../device/make-plugged.ts'

const plug = (kind: 'pc-dimm' | 'virtio-mem-pci' | 'nvdimm', size: number) =>
  makePlugged([{ kind, memdev: 'x' }], [makeRam('x', size)])

testRule(linuxBlockSize, {
  valid: [
    { name: 'a DIMM of 256 MiB', layout: plug('pc-dimm', 256 * MIB) },
    { name: 'an NVDIMM, which is no memory to bring online', layout: plug('nvdimm', 66 * MIB) },
  ],
  invalid: [
    {
      name: 'a DIMM of 130 MiB',
      layout: plug('pc-dimm', 130 * MIB),
      at: '/backends/0/size',
      args: { over: 2 * MIB },
      fixed: true,
    },
    {
      name: 'virtio-mem of 64 MiB',
      layout: plug('virtio-mem-pci', 64 * MIB),
      at: '/backends/0/size',
      fixed: true,
    },
  ],
})
