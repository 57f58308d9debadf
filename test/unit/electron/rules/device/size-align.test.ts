import { MIB } from '../../../../../electron/model/units/size.ts'
import { sizeAlign } from '../../../../../electron/rules/device/size-align.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const sized = (size: number, more = {}) =>
  makePlugged([{ kind: 'pc-dimm', memdev: 'd' }], [makeRam('d', size, more)])

testRule(sizeAlign, {
  valid: [
    { name: '2 MiB of ram', layout: sized(2 * MIB) },
    {
      name: '3 MiB of a file',
      layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd' }], [makeFile({ size: 3 * MIB })]),
    },
    {
      name: '3 MiB of an NVDIMM, which is cut down',
      layout: makePlugged([{ kind: 'nvdimm', memdev: 'd' }], [makeRam('d', 3 * MIB)], {
        machine: { nvdimm: true },
      }),
    },
    {
      name: '3 MiB of ram on 2.1',
      layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd' }], [makeRam('d', 3 * MIB)], {
        machine: { type: 'pc-i440fx-2.1' },
      }),
    },
  ],
  invalid: [
    {
      name: '3 MiB of ram',
      layout: sized(3 * MIB),
      at: '/backends/0/size',
      args: { alignment: 2 * MIB },
      fixed: true,
    },
    {
      name: '3 MiB of shared ram',
      layout: sized(3 * MIB, { share: true }),
      at: '/backends/0/size',
      fixed: true,
    },
    {
      name: 'a page of a file with align=',
      layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd' }], [makeFile({ size: 4096, align: 2 * MIB })]),
      at: '/backends/0/size',
      fixed: true,
    },
  ],
})
