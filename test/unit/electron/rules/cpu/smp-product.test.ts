import { makeLayout } from '../../../../../electron/model/layout.ts'
import { cpuSmpProduct } from '../../../../../electron/rules/cpu/smp-product.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuSmpProduct, {
  valid: [
    { name: 'no -smp', layout: makeLayout() },
    {
      name: 'levels that multiply to cpus',
      layout: makeLayout({ cpus: { cpus: 8, sockets: 2, cores: 2, threads: 2 } }),
    },
    { name: 'levels alone', layout: makeLayout({ cpus: { sockets: 2, cores: 3 } }) },
    { name: 'maxcpus', layout: makeLayout({ cpus: { cpus: 2, maxcpus: 8, cores: 4 } }) },
  ],
  invalid: [
    {
      name: 'too few',
      layout: makeLayout({ cpus: { cpus: 4, sockets: 2, cores: 1, threads: 1 } }),
      at: '/cpus',
      args: { product: 2, maxcpus: 4 },
      fixed: true,
    },
    {
      name: 'a number of cpus that does not divide',
      layout: makeLayout({ cpus: { cpus: 3, cores: 2 } }),
      at: '/cpus',
      fixed: true,
    },
    {
      name: 'more than maxcpus',
      layout: makeLayout({ cpus: { cpus: 2, maxcpus: 4, sockets: 2, cores: 2, threads: 2 } }),
      at: '/cpus',
      args: { product: 8, maxcpus: 4 },
      fixed: true,
    },
    {
      name: 'a negative level',
      layout: makeLayout({ cpus: { cpus: 2, sockets: -1 } }),
      at: '/cpus/sockets',
      args: { level: 'sockets', value: -1 },
      fixed: true,
    },
  ],
})
