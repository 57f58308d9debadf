// English texts of the rules of group cpu/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const cpuTexts: RuleTexts = {
  'cpu/smp-product': {
    why: '{sockets} sockets × {dies} dies × {clusters} clusters × {modules} modules × {cores} cores × {threads} threads are {product} cpus, but maxcpus is {maxcpus}; they must be the same.',
    fix: 'Change the levels so that they multiply to {maxcpus}, or leave some to QEMU.',
    cases: {
      negative: {
        why: 'There are {value} {level}; QEMU accepts 1 and more.',
        fix: 'Set {level} to 1 or more, or leave it to QEMU.',
      },
    },
  },
  'cpu/smp-maxcpus': {
    why: 'maxcpus is {maxcpus}, but there are {cpus} cpus at start.',
    fix: 'Set maxcpus to {cpus} or more.',
  },
  'cpu/smp-zero': {
    why: '{field} is 0; QEMU accepts 1 and more (before 9.0 it took 0 for not given).',
    fix: 'Remove {field}, or set it to 1 or more.',
  },
  'cpu/smp-limit': {
    why: 'There are up to {maxcpus} cpus; machine {machine} accepts 1 to {limit}.',
    fix: 'Lower cpus and maxcpus to {limit}, or use a machine type that takes more.',
    cases: {
      negative: {
        why: 'There are {maxcpus} cpus; QEMU accepts 1 and more.',
        fix: 'Set cpus to 1 or more.',
      },
    },
  },
  'cpu/apic-id': {
    why: 'Cpu {cpu} gets APIC id {id}; ids from 255 on need x2apic, which cpu model {model} does not have. QEMU aborts.',
    fix: 'Switch x2apic on for the cpu model, or use fewer cpus.',
    cases: {
      possible: {
        why: 'Cpu {cpu} gets APIC id {id}; without KVM this QEMU takes ids up to 254, also for cpus that are not there at start. Each level of the topology takes a power of two of ids.',
        fix: 'Use fewer cpus, level sizes that are powers of two, or KVM.',
      },
    },
  },
  'cpu/smp-levels': {
    why: 'There are {value} {level}; machine {machine} has only one level of that kind.',
    fix: 'Remove {level}, and give its share to sockets or cores.',
    cases: {
      unknown: {
        why: 'QEMU {version} does not know {level}, which came with {since}.',
        fix: 'Remove {level}.',
      },
    },
  },
  'cpu/smbios-limit': {
    why: 'A socket has {count} cpus; the SMBIOS tables of {machine} count up to {limit}.',
    fix: 'Set -machine smbios-entry-point-type=64, use more sockets, or a machine type from 8.1 on.',
  },
  'cpu/device-slot': {
    why: 'The plugged cpu has {name} {id}; this topology has 0 to {last}.',
    fix: 'Set {name} to a number from 0 to {last}, or change the topology.',
    cases: {
      missing: {
        why: 'The plugged cpu has no {name}; QEMU needs every id that the topology has.',
        fix: 'Add {name} to the cpu.',
      },
      taken: {
        why: 'The slot of the plugged cpu (socket, die, module, core, thread {ids:list}) has a cpu already.',
        fix: 'Choose a free slot: lower the number of cpus at start, or raise maxcpus.',
      },
      none: {
        why: 'The machine has no place for a cpu.',
        fix: 'Choose another machine type, or remove the cpu.',
      },
    },
  },
  'cpu/device-type': {
    why: 'The plugged cpu is of type {driver}, but the cpus of the machine are {expected}.',
    fix: 'Set its type to {expected}, or change the cpu model of the machine.',
  },
  'cpu/index-range': {
    why: 'Guest node {node} has cpus {cpus:set}, but there are only {maxcpus} (0 to maxcpus - 1).',
    fix: 'Take them from the node, or raise maxcpus.',
  },
  'cpu/reassign': {
    why: 'Cpus {cpus:set} are to be on guest node {node}, but they are on node {first} already.',
    fix: 'Place each cpu on one guest node.',
  },
  'cpu/partial-mapping': {
    why: 'Cpus {cpus:set} are on no guest node while {placed} of {maxcpus} are; QEMU puts them on node 0, warns, and will refuse it one day.',
    fix: 'Place all cpus up to maxcpus on guest nodes, or none.',
  },
  'cpu/cluster-across-nodes': {
    why: 'Cpus {cpus:list} are in cluster {cluster} of socket {socket} and on guest nodes {nodes:list}; QEMU warns that a guest may not cope with a cluster on several nodes.',
    fix: 'Put the cpus of a cluster on one guest node.',
  },
  'cpu/core-across-nodes': {
    why: 'Cpus {cpus:set} are threads of one core but on guest nodes {nodes:set} ({count} such cores); a guest distrusts a topology like that.',
    fix: 'Place all threads of a core on one guest node.',
  },
  'cpu/node-declared-first': {
    why: 'Cpus are assigned to guest node {node}, but there is no such node.',
    fix: 'Assign them to a guest node that exists, or add it.',
    cases: {
      order: {
        why: 'An assignment speaks of guest node {node} before that is declared; QEMU reads {option} in the order of the text.',
        fix: 'Move -numa node,nodeid={node} before it. Memloom exports all of them in an order QEMU takes.',
      },
    },
  },
  'cpu/node-id-out-of-bounds': {
    why: 'Cpus are assigned to guest node {node}; ids go from 0 to {limit}. QEMU does not check and may crash or lose the cpus.',
    fix: 'Assign them to a guest node that exists.',
  },
  'cpu/selector-unsupported': {
    why: 'An assignment gives {name}, which cpus of machine {machine} with this topology do not have.',
    fix: 'Remove {name} from the assignment.',
  },
  'cpu/selector-ignored': {
    why: 'An assignment to guest node {node} gives {name}, which QEMU accepts but never looks at; it means every cpu that agrees with the other ids.',
    fix: 'Remove {name}, and select by socket, core or thread.',
    cases: {
      unknown: {
        why: 'An assignment gives {name}, which QEMU {version} does not know.',
        fix: 'Remove {name}, and select by socket, core or thread.',
      },
    },
  },
  'cpu/selector-no-match': {
    why: 'No cpu has {ids:list}, as the assignment to guest node {node} wants; there are {sockets} sockets, {cores} cores in each and {threads} threads in each core.',
    fix: 'Correct the ids, or remove the assignment.',
  },
  'cpu/device-node-id': {
    why: 'The plugged cpu names guest node {given}, but its slot {slot} belongs to node {node}.',
    fix: 'Remove node-id, or set it to {node}.',
  },
}
