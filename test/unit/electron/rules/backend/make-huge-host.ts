// A host with huge pages, for tests of rules.

import type { HostFacts } from '../../../../../electron/model/host-facts.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { makeHost, makePath } from '../../../../rule-tester/builders.ts'

/** A host with `free` of 64 huge pages of 2 MiB and a hugetlbfs folder /huge (file /huge/m missing), and what else is given. */
export function makeHugeHost(free = 64, more: Partial<HostFacts> = {}): HostFacts {
  const hugetlbfs = { pageSize: 2 * MIB, fileSystem: 'hugetlbfs' } as const
  return makeHost({
    hugePages: [{ pageSize: 2 * MIB, total: 64, free }],
    paths: {
      '/huge': makePath({ type: 'directory', ...hugetlbfs }),
      '/huge/m': makePath(hugetlbfs),
    },
    ...more,
  })
}
