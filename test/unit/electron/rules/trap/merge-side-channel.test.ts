import type { MemoryBackend } from '../../../../../electron/model/backend.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { mergeSideChannel } from '../../../../../electron/rules/trap/merge-side-channel.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const map = (properties: Partial<MemoryBackend>) =>
  makeLayout({ backends: [{ kind: 'ram', id: 'x', ...properties }] })

testRule(mergeSideChannel, {
  valid: [
    { name: 'merge left to its default', layout: map({}) },
    { name: 'merge=off', layout: map({ merge: false }) },
    { name: 'shared memory, which is not merged', layout: map({ merge: true, share: true }) },
    {
      name: 'huge pages, which are not merged',
      layout: map({ kind: 'memfd', merge: true, share: false, hugetlb: true }),
    },
  ],
  invalid: [{ name: 'merge=on', layout: map({ merge: true }), at: '/backends/0/merge', fixed: true }],
})
