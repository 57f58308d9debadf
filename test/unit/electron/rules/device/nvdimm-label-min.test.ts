import { KIB } from '../../../../../electron/model/units/size.ts'
import { nvdimmLabelMin } from '../../../../../electron/rules/device/nvdimm-label-min.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const labelled = (labelSize: number) => makePlugged([{ kind: 'nvdimm', memdev: 'd', labelSize }])

testRule(nvdimmLabelMin, {
  valid: [
    { name: '128 KiB', layout: labelled(128 * KIB) },
    { name: 'no label', layout: makePlugged([{ kind: 'nvdimm', memdev: 'd' }]) },
  ],
  invalid: [
    { name: '64 KiB', layout: labelled(64 * KIB), at: '/devices/0/labelSize', fixed: true },
    { name: '0', layout: labelled(0), at: '/devices/0/labelSize', fixed: true },
  ],
})
