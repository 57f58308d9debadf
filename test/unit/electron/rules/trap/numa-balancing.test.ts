import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { numaBalancing } from '../../../../../electron/rules/trap/numa-balancing.ts'
import { makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const host = makeHost({ numaBalancing: true })
const pinning = { vcpus: [{ vcpus: [0], cpus: [1] }] }
const make = (size: number, more: object = { pinning }) => makeLayout({ memory: { size }, ...more })

testRule(numaBalancing, {
  valid: [
    { name: 'a small VM', layout: make(GIB), host },
    { name: 'a VM that nobody pinned', layout: make(16 * GIB, {}), host },
    { name: 'a host that does not balance', layout: make(16 * GIB), host: makeHost() },
    { name: 'no particular host', layout: make(16 * GIB) },
  ],
  invalid: [
    { name: 'pinned vcpus', layout: make(16 * GIB), host, at: '/pinning', args: { size: 16 * GIB } },
    {
      name: 'bound memory',
      layout: make(16 * GIB, { backends: [makeRam('m', GIB, { policy: 'bind', hostNodes: [0] })] }),
      host,
      at: '/backends/0/policy',
    },
  ],
})
