import { machineMemPath } from '../../../../../electron/rules/machine/mem-path.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineMemPath, {
  valid: [
    { name: 'no path', layout: makeLayout() },
    { name: 'a failing path before 5.0', layout: makeLayout({ memory: { memPath: '/a' } }), qemu: '4.2' },
  ],
  invalid: [
    {
      name: 'a path for main memory',
      layout: makeLayout({ memory: { size: GIB, memPath: '/dev/hugepages' } }),
      at: '/memory/memPath',
      args: { size: GIB },
    },
    {
      name: 'a path that memdevs make pointless',
      layout: makeNodes(2, { memory: { size: GIB / 4, memPath: '/a' } }),
      at: '/memory/memPath',
      args: { case: 'ignored' },
      fixed: true,
    },
  ],
})
