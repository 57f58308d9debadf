import type { PathFacts } from '../../../../../electron/model/host-facts.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { memPathNotMounted } from '../../../../../electron/rules/trap/mem-path-not-mounted.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from '../backend/make-huge-host.ts'
const behind = (memPath: string) => makeLayout({ backends: [makeBackend('file', 'm', 4 * MIB, { memPath })] })
const having = (path: string, facts: Partial<PathFacts> = {}) =>
  makeHost({ paths: { [path]: makePath(facts) } })

testRule(memPathNotMounted, {
  valid: [
    { name: 'hugetlbfs', layout: behind('/huge/m'), host: makeHugeHost() },
    {
      name: 'a device',
      layout: behind('/dev/kvmfr0'),
      host: having('/dev/kvmfr0', { type: 'character-device' }),
    },
    {
      name: 'shared memory',
      layout: behind('/dev/shm/lg'),
      host: having('/dev/shm/lg', { fileSystem: 'tmpfs' }),
    },
    { name: 'an ordinary file', layout: behind('/home/hugo/a'), host: having('/home/hugo/a') },
    { name: 'no host', layout: behind('/dev/hugepages/m') },
  ],
  invalid: [
    {
      name: 'a device that is not there',
      layout: behind('/dev/kvmfr0'),
      host: having('/dev/kvmfr0'),
      at: '/backends/0/memPath',
    },
    {
      name: 'a folder without hugetlbfs',
      layout: behind('/mnt/huge_1GB/m'),
      host: having('/mnt/huge_1GB/m'),
      at: '/backends/0/memPath',
    },
    {
      name: 'main memory in such a folder',
      layout: makeLayout({ memory: { memPath: '/dev/hugepages' } }),
      host: having('/dev/hugepages', { type: 'directory' }),
      at: '/memory/memPath',
    },
  ],
})
