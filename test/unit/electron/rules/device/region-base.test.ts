import { GIB } from '../../../../../electron/model/units/size.ts'
import { regionBase } from '../../../../../electron/rules/device/region-base.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'

const at = (addr: number) => makePlugged([{ kind: 'pc-dimm', memdev: 'd', addr }])

testRule(regionBase, {
  valid: [
    { name: 'an address that QEMU chooses', layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd' }]) },
    { name: 'the first address', layout: at(4 * GIB) },
  ],
  invalid: [
    { name: 'an address below the area', layout: at(3 * GIB), at: '/memory', args: { start: 4 * GIB } },
    { name: 'an address above it', layout: at(64 * GIB), at: '/memory', args: { start: 4 * GIB } },
  ],
})
