import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { preallocNoRoom } from '../../../../../electron/rules/trap/prealloc-no-room.ts'
import { makeBackend, makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const small = makeHost({ memAvailable: 4 * GIB })
const limited = makeHost({ memAvailable: 64 * GIB, memoryGroupRoom: 2 * GIB })
const preallocated = (kind: 'ram' | 'memfd', size: number, more = {}) =>
  makeLayout({ backends: [makeBackend(kind, 'm', size, { prealloc: true, ...more })] })

testRule(preallocNoRoom, {
  valid: [
    { name: 'as much as there is', layout: preallocated('ram', 4 * GIB), host: small },
    {
      name: 'memory that is not preallocated',
      layout: makeLayout({ backends: [makeRam('m', 8 * GIB)] }),
      host: small,
    },
    {
      name: 'huge pages, which have their pool',
      layout: preallocated('memfd', 8 * GIB, { hugetlb: true }),
      host: small,
    },
    { name: 'no known host', layout: preallocated('ram', 8 * GIB) },
    { name: 'as much as the group has', layout: preallocated('ram', 2 * GIB), host: limited },
  ],
  invalid: [
    {
      name: 'more than there is',
      layout: preallocated('ram', 8 * GIB),
      host: small,
      at: '/backends/0/prealloc',
      args: { id: 'm', needed: 8 * GIB, room: 4 * GIB },
      fixed: true,
    },
    {
      name: 'more than the control group has',
      layout: preallocated('memfd', 3 * GIB),
      host: limited,
      at: '/backends/0/prealloc',
      args: { room: 2 * GIB, case: 'group' },
      fixed: true,
    },
    {
      name: 'main memory of -mem-prealloc',
      layout: makeLayout({ memory: { size: 8 * GIB, prealloc: true } }),
      host: small,
      at: '/memory/prealloc',
      fixed: true,
    },
    {
      name: 'two that fit only alone',
      layout: makeLayout({
        backends: [makeRam('a', 2 * GIB, { prealloc: true }), makeRam('b', 3 * GIB, { prealloc: true })],
      }),
      host: small,
      at: '/backends/1/prealloc',
      args: { id: 'b', needed: 5 * GIB },
    },
  ],
})
