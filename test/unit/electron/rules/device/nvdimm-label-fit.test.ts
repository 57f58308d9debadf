import { MIB } from '../../../../../electron/model/units/size.ts'
import { nvdimmLabelFit } from '../../../../../electron/rules/device/nvdimm-label-fit.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const labelled = (size: number, labelSize?: number) =>
  makePlugged(
    [{ kind: 'nvdimm', memdev: 'd', ...(labelSize === undefined ? {} : { labelSize }) }],
    [makeRam('d', size)],
  )

testRule(nvdimmLabelFit, {
  valid: [
    { name: 'one unit left', layout: labelled(64 * MIB, 62 * MIB) },
    { name: '3 MiB without a label', layout: labelled(3 * MIB) },
  ],
  invalid: [
    {
      name: 'a label as large as the backend',
      layout: labelled(64 * MIB, 64 * MIB),
      at: '/devices/0/labelSize',
      args: { alignment: 2 * MIB },
      fixed: true,
    },
    {
      name: 'less than one unit left',
      layout: labelled(64 * MIB, 63 * MIB),
      at: '/devices/0/labelSize',
      fixed: true,
    },
    { name: 'a backend below one unit', layout: labelled(MIB), at: '/backends/0/size', fixed: true },
  ],
})
