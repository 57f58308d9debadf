import type { PathFacts } from '../../../../../electron/model/host-facts.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { discardData } from '../../../../../electron/rules/trap/discard-data.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const layout = makeLayout({ backends: [makeBackend('file', 'm', MIB, { memPath: '/a', discardData: true })] })
const having = (facts: Partial<PathFacts>) => makeHost({ paths: { '/a': makePath(facts) } })

testRule(discardData, {
  valid: [
    { name: 'a file that QEMU makes', layout, host: having({}) },
    { name: 'a file in memory', layout, host: having({ type: 'file', size: MIB, fileSystem: 'tmpfs' }) },
    { name: 'no host', layout },
  ],
  invalid: [
    {
      name: 'a file with data',
      layout,
      host: having({ type: 'file', size: MIB }),
      at: '/backends/0/discardData',
      fixed: true,
    },
  ],
})
