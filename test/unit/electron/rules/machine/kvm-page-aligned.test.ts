import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { machineKvmPageAligned } from '../../../../../electron/rules/machine/kvm-page-aligned.ts'
import { makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

/** Two nodes of such sizes, with KVM unless told otherwise. */
function withNodes(first: number, second: number, more: Partial<Omit<Layout, 'schema'>> = {}): Layout {
  return makeLayout({
    target: { accel: 'kvm' },
    memory: { size: first + second },
    backends: [makeRam('a', first), makeRam('b', second)],
    nodes: [
      { id: 0, memdev: 'a' },
      { id: 1, memdev: 'b' },
    ],
    ...more,
  })
}

const host = makeHost({ kvm: true })
const odd = 32 * MIB + 1

testRule(machineKvmPageAligned, {
  valid: [
    { name: 'whole pages', layout: withNodes(32 * MIB, 32 * MIB), host },
    { name: 'the last backend is no whole page', layout: withNodes(32 * MIB, odd), host },
    { name: 'TCG', layout: withNodes(odd, 32 * MIB, { target: { accel: 'tcg' } }), host },
    { name: 'a host without KVM', layout: withNodes(odd, 32 * MIB), host: makeHost({ kvm: false }) },
    { name: 'TCG to fall back on', layout: withNodes(odd, 32 * MIB, { otherArgs: ['-accel', 'tcg'] }), host },
    { name: 'less than a page', layout: withNodes(32 * MIB + 1, 4094), host },
  ],
  invalid: [
    {
      name: 'memory after a part of a page',
      layout: withNodes(odd, 32 * MIB),
      host,
      at: '/backends/1',
      args: { owner: 'b', start: odd },
      fixed: true,
    },
  ],
})
