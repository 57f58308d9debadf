import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { linuxBlockAddress } from '../../../../../electron/rules/trap/linux-block-address.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from '../device/make-plugged.ts'

const plug = (kind: 'pc-dimm' | 'nvdimm', addr: number | undefined, first = 128 * MIB) =>
  makePlugged(
    [
      { kind: 'pc-dimm', memdev: 'w' },
      { kind, memdev: 'x', ...(addr === undefined ? {} : { addr }) },
    ],
    [makeRam('w', first), makeRam('x', 128 * MIB)],
  )

testRule(linuxBlockAddress, {
  valid: [
    { name: 'automatic addresses of whole blocks', layout: plug('pc-dimm', undefined) },
    { name: 'an address on a block', layout: plug('pc-dimm', 4 * GIB + 512 * MIB) },
    { name: 'an NVDIMM', layout: plug('nvdimm', 4 * GIB + 514 * MIB) },
  ],
  invalid: [
    {
      name: 'an address inside a block',
      layout: plug('pc-dimm', 4 * GIB + 514 * MIB),
      at: '/devices/1/addr',
      args: { address: 4 * GIB + 514 * MIB, block: 128 * MIB },
      fixed: true,
    },
    {
      name: 'an automatic address after a DIMM of odd size, where all start at 1 GiB',
      layout: plug('pc-dimm', undefined, 130 * MIB),
      at: '/devices/1',
    },
  ],
})
