import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { ramPartPages } from '../../../../../electron/rules/trap/ram-part-pages.ts'
import { makeNodes, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const backends = [makeRam('m0', 32 * MIB + 1), makeRam('m1', 32 * MIB + 8191)]
const layout = makeNodes(2, { memory: { size: 64 * MIB + 8192 }, backends })

testRule(ramPartPages, {
  valid: [
    { name: 'whole pages', layout: makeNodes(2) },
    { name: 'parts of pages before 10.0', layout, qemu: '7.2' },
    { name: 'parts of pages with KVM', layout: { ...layout, target: { accel: 'kvm' } } },
    { name: 'a backend that is no main memory', layout: makeLayout({ backends }) },
  ],
  invalid: [
    {
      name: 'parts of pages',
      layout,
      qemu: '10.0',
      at: ['/backends/0/size', '/backends/1/size'],
      args: { id: 'm0' },
      fixed: true,
    },
  ],
})
