import { makeLayout } from '../../../../../electron/model/layout.ts'
import { cpuSmpMaxcpus } from '../../../../../electron/rules/cpu/smp-maxcpus.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuSmpMaxcpus, {
  valid: [
    { name: 'equal', layout: makeLayout({ cpus: { cpus: 4, maxcpus: 4 } }) },
    { name: 'maxcpus alone', layout: makeLayout({ cpus: { maxcpus: 4 } }) },
  ],
  invalid: [
    {
      name: 'less',
      layout: makeLayout({ cpus: { cpus: 4, maxcpus: 2 } }),
      at: '/cpus/maxcpus',
      args: { cpus: 4, maxcpus: 2 },
      fixed: true,
    },
  ],
})
