// The resolved layout against what real QEMU 7.2 and 10.0 were observed to build, case by case.

import { isDeepStrictEqual } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { importQemuArgs } from '../../../electron/formats/qemu-cli/import.ts'
import type { HostFacts } from '../../../electron/model/host-facts.ts'
import type { Layout } from '../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { KIB, MIB } from '../../../electron/model/units/size.ts'
import { resolve } from '../../../electron/resolve/resolve.ts'
import { describeResolved, normalizeObserved, SUBJECTS, type Observed } from './observation.ts'
import { type RecordedCase, readRecordedCases } from '../recorded-cases.ts'

interface Case extends RecordedCase {
  observed?: Record<string, Observed>
}

/** The recording host's file systems, as far as the placeholders of a case tell: {HUGE} had 2 MiB pages. */
function makeHost(layout: Layout): HostFacts {
  const paths: HostFacts['paths'] = {}
  for (const { memPath } of layout.backends) {
    if (memPath === undefined) continue
    const isHuge = memPath.startsWith('{HUGE}')
    paths[memPath] = {
      type: 'missing',
      parentExists: true,
      pageSize: isHuge ? 2 * MIB : 4 * KIB,
      fileSystem: isHuge ? 'hugetlbfs' : 'other',
    }
  }
  return {
    pageSize: 4 * KIB,
    cpus: [0, 1],
    nodes: [],
    hugePages: [],
    memTotal: 0,
    memAvailable: 0,
    sgx: false,
    kvm: false,
    paths,
    ivshmemServers: {},
  }
}

describe('accepted cases', () => {
  const cases = readRecordedCases<Case>()
  const table: string[] = []

  afterAll(() => {
    console.info(['subject         agreement', ...table].join('\n'))
  })

  describe.each(['7.2', '10.0'])('QEMU %s', (version) => {
    const capabilities = getStoredCapabilities(version)
    const pairs = cases.flatMap(({ id, argv, verdict, observed }) => {
      const seen = observed?.[version]
      if (!seen || verdict[version] === 'reject') return []
      const { layout } = importQemuArgs(['-nodefaults', ...argv], { capabilities })
      const resolved = resolve(layout, capabilities, makeHost(layout))
      return [{ id, ours: describeResolved(resolved), theirs: normalizeObserved(seen) }]
    })

    test('there are cases', () => {
      expect(pairs.length).toBeGreaterThan(300)
    })

    test.each(SUBJECTS)('%s is what QEMU built', (subject) => {
      const seen = pairs.filter(({ theirs }) => theirs[subject] !== undefined)
      const wrong = seen.filter(({ ours, theirs }) => !isDeepStrictEqual(ours[subject], theirs[subject]))
      const agreement = `${String(seen.length - wrong.length)}/${String(seen.length)}`
      table.push(`${subject.padEnd(15)} ${version.padEnd(5)} ${agreement}`)
      expect(wrong.map(({ id, ours }) => [id, ours[subject]])).toEqual(
        wrong.map(({ id, theirs }) => [id, theirs[subject]]),
      )
    })
  })
})
