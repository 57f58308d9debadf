import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { alignBeyond1g } from '../../../../../electron/rules/device/align-beyond-1g.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const aligned = (align: number) =>
  makePlugged([{ kind: 'pc-dimm', memdev: 'd' }], [makeFile({ size: 4 * GIB, align })], {
    memory: { size: 4608 * MIB, maxSize: 16 * GIB, slots: 8 },
  })

testRule(alignBeyond1g, {
  valid: [
    { name: '1 GiB', layout: aligned(GIB) },
    { name: '2 GiB, which the start is a multiple of', layout: aligned(2 * GIB) },
  ],
  invalid: [
    { name: '4 GiB', layout: aligned(4 * GIB), at: '/devices/0', args: { start: 6 * GIB }, fixed: true },
  ],
})
