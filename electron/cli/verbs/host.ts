// memloom host: nodes, memory, huge page pools and distances of a host.

import { readHostFacts } from '../../host/facts/read-host-facts.ts'
import type { HostFacts } from '../../model/host-facts.ts'
import { printSet } from '../../model/units/number-set.ts'
import { printSize } from '../../model/units/size.ts'
import type { Context, ExitCode } from '../context.ts'
import { printApproximateSize } from '../../model/units/approximate-size.ts'
import { printJson } from '../output/escape.ts'
import { printTable, type Colors } from '../output/terminal.ts'

export interface HostOptions {
  root?: string
  json?: boolean
}

type Pool = HostFacts['hugePages'][number]

function printPool({ pageSize, total, free }: Pool): string {
  return `${String(free)} of ${String(total)} × ${printSize(pageSize)}`
}

function printHost(facts: HostFacts, colors: Colors): string {
  const rows = facts.nodes.map((node) => [
    String(node.id),
    printSet(node.cpus),
    printApproximateSize(node.memTotal),
    printApproximateSize(node.memFree),
    node.hugePages.map(printPool).join(', '),
    node.distances.join(' '),
  ])
  const lines = [
    `memory ${printApproximateSize(facts.memTotal)}, available ${printApproximateSize(facts.memAvailable)}`,
    `cpus ${printSet(facts.cpus)}`,
    ...facts.hugePages.map((pool) => `huge pages free ${printPool(pool)}`),
    `KVM ${facts.kvm ? 'yes' : 'no'}, SGX for guests ${facts.sgx ? 'yes' : 'no'}`,
    ...(facts.kernel ? [`Linux ${facts.kernel.join('.')}`] : []),
    ...(facts.numaBalancing === undefined ? [] : [`NUMA balancing ${facts.numaBalancing ? 'on' : 'off'}`]),
  ]
  const head = ['host node', 'cpus', 'memory', 'free', 'huge pages free', 'distances']
  return `${lines.join('\n')}\n\n${printTable(head, rows, { right: [0, 2, 3], colors })}`
}

/** Prints the facts of this host, or of a captured one. */
export async function runHost(options: HostOptions, { terminal }: Context): Promise<ExitCode> {
  const facts = await readHostFacts(options.root === undefined ? {} : { root: options.root })
  terminal.write(options.json ? `${printJson(facts)}\n` : printHost(facts, terminal.colors))
  return 0
}
