// Which rules the generator makes speak: for the QEMUs that are here and for old ones, on this host and on others. No QEMU
// is started.

import { readHostFacts } from '../../electron/host/facts/read-host-facts.ts'
import type { Capabilities } from '../../electron/model/capabilities.ts'
import type { HostFacts } from '../../electron/model/host-facts.ts'
import { getStoredCapabilities } from '../../electron/model/stored-capabilities.ts'
import { MIB } from '../../electron/model/units/size.ts'
import { judge, readLayout } from './judge.ts'
import { Tally } from './tally.ts'
import { makeScratch } from './scratch.ts'
import { placeIn } from './trial.ts'
import { generateTrial } from './trials.ts'
import type { Target } from './engine.ts'

/** Versions whose rules are gone since. */
const OLD_VERSIONS = ['2.12', '4.2'] as const

/** Other hosts than this one: strict about memory, with huge pages behind every path, without KVM. */
function listHosts(host: HostFacts): HostFacts[] {
  const pool = { pageSize: 2 * MIB, total: 4, free: 4 }
  const paths = Object.fromEntries(
    Object.entries(host.paths).map(([path, facts]) => [
      path,
      { ...facts, pageSize: 2 * MIB, fileSystem: 'hugetlbfs' as const },
    ]),
  )
  return [
    host,
    { ...host, overcommit: { mode: 2, limit: 2 ** 33, committed: 2 ** 30 }, kvm: false },
    { ...host, hugePages: [pool], nodes: host.nodes.map((node) => ({ ...node, hugePages: [pool] })), paths },
  ]
}

/** Judges so many trials everywhere, and prints how often each rule spoke and which error rules never did. */
export async function tellReach(
  targets: readonly Target[],
  { seed, count }: { seed: number; count: number },
  print: (line: string) => void,
): Promise<void> {
  const all: Capabilities[] = [
    ...targets.map(({ capabilities }) => capabilities),
    ...OLD_VERSIONS.map((version) => getStoredCapabilities(version)),
  ]
  const tally = new Tally(undefined)
  for (let number = 0; number < count; number += 1) {
    const { argv, changes } = generateTrial(seed, number)
    // Servers are not started: what their names say is all that a judgement needs.
    const scratch = await makeScratch(argv, { startsServers: false })
    try {
      const args = placeIn(argv, scratch.folder)
      for (const capabilities of all) {
        const facts = await readHostFacts({ layout: readLayout(args, capabilities).layout })
        for (const host of listHosts({ ...facts, ivshmemServers: scratch.servers })) {
          const judgement = judge(args, capabilities, host)
          const observation = { verdict: judgement.verdict, messages: [] }
          tally.add({ qemu: '', argv, changes, judgement, observation, disagreements: [] })
        }
      }
    } finally {
      await scratch.remove()
    }
  }
  print(tally.printHistogram())
  print(`Error rules that never spoke: ${tally.listUnreached().join(' ') || 'none'}`)
}
