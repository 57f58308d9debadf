import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB, TIB } from '../../../../../electron/model/units/size.ts'
import { sizePowerOfTwo } from '../../../../../electron/rules/ivshmem/size-power-of-two.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeShared } from './make-connected.ts'

testRule(sizePowerOfTwo, {
  valid: [
    { name: '4 MiB', layout: makeShared() },
    { name: '1 byte', layout: makeShared({}, 1) },
    { name: '1 TiB', layout: makeShared({}, TIB) },
    { name: 'a backend of something else', layout: makeLayout({ backends: [makeRam('d', 3 * MIB)] }) },
  ],
  invalid: [
    {
      name: '3 MiB',
      layout: makeShared({}, 3 * MIB),
      at: '/backends/0/size',
      args: { size: 3 * MIB },
      fixed: true,
    },
    { name: '1 TiB and a page', layout: makeShared({}, TIB + 4096), at: '/backends/0/size', fixed: true },
  ],
})
