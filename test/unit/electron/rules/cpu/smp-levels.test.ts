import { makeLayout } from '../../../../../electron/model/layout.ts'
import { cpuSmpLevels } from '../../../../../electron/rules/cpu/smp-levels.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuSmpLevels, {
  valid: [
    { name: 'dies', layout: makeLayout({ cpus: { cpus: 4, dies: 2 } }) },
    { name: 'one cluster', layout: makeLayout({ cpus: { cpus: 4, clusters: 1 } }) },
    {
      name: 'modules from 9.1 on',
      layout: makeLayout({ machine: { type: 'q35' }, cpus: { cpus: 4, modules: 2 } }),
      qemu: ['9.1', '10.0'],
    },
    { name: 'one book from 8.2 on', layout: makeLayout({ cpus: { cpus: 4, books: 1 } }), qemu: '10.0' },
    {
      name: 'clusters on virt',
      layout: makeLayout({
        target: { arch: 'aarch64' },
        machine: { type: 'virt' },
        cpus: { cpus: 4, clusters: 2 },
      }),
    },
  ],
  invalid: [
    {
      name: 'two clusters',
      layout: makeLayout({ cpus: { cpus: 4, clusters: 2 } }),
      at: '/cpus/clusters',
      args: { level: 'clusters', value: 2 },
      fixed: true,
    },
    {
      name: 'dies on microvm',
      layout: makeLayout({ machine: { type: 'microvm' }, cpus: { cpus: 4, dies: 2 } }),
      at: '/cpus/dies',
      fixed: true,
    },
    {
      name: 'levels that 7.2 does not know, even as 1',
      layout: makeLayout({ cpus: { cpus: 4, drawers: 1, modules: 1 } }),
      qemu: '7.2',
      at: ['/cpus/drawers', '/cpus/modules'],
      fixed: true,
    },
    {
      name: 'two books from 8.2 on',
      layout: makeLayout({ cpus: { cpus: 4, books: 2 } }),
      qemu: '10.0',
      at: '/cpus/books',
      fixed: true,
    },
  ],
})
