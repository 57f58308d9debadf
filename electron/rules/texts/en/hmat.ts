// English texts of the rules of group hmat/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const hmatTexts: RuleTexts = {
  'hmat/disabled': {
    why: 'There are {count} HMAT entries, but the machine has no hmat=on.',
    fix: 'Switch hmat on, or remove the entries.',
  },
  'seed-numa/no-hmat': {
    why: 'QEMU {version} has no HMAT; initiators, latencies, bandwidths and caches came with 5.0.',
    fix: 'Remove what belongs to HMAT, or choose QEMU 5.0 or later as the target.',
  },
  'hmat/node-unreached': {
    why: 'Guest node {node} has memory, no cpus, no initiator, and no latency or bandwidth; the guest cannot tell it from other memory.',
    fix: 'Set the initiator of guest node {node}, and give its latency and bandwidth.',
  },
  'hmat/lb-initiator-range': {
    why: 'An HMAT entry has initiator {initiator} (target {target}), but there are {count} guest nodes.',
    fix: 'Set the initiator to a guest node with cpus.',
    cases: {
      order: {
        why: 'A latency or bandwidth has the initiator {node} before that guest node is declared; QEMU reads {option} in the order of the text.',
        fix: 'Move -numa node,nodeid={node} before it. Memloom exports all of them in an order QEMU takes.',
      },
    },
  },
  'hmat/lb-initiator-cpus': {
    why: 'An HMAT entry has initiator {initiator}, but no option places cpus on guest node {initiator}; cpus that QEMU places itself come too late to count.',
    fix: 'Place cpus on guest node {initiator}, or choose another initiator.',
    cases: {
      order: {
        why: 'A latency or bandwidth has the initiator {node} before cpus are placed on that guest node; QEMU reads {option} in the order of the text.',
        fix: 'Move the option that places the cpus before it. Memloom exports all of them in an order QEMU takes.',
      },
    },
  },
  'hmat/lb-target': {
    why: 'An HMAT entry has target {target} (initiator {initiator}), but there is no guest node {target}.',
    fix: 'Set the target to one of the guest nodes {nodes:set}.',
    cases: {
      order: {
        why: 'A latency or bandwidth has the target {node} before that guest node is declared; QEMU reads {option} in the order of the text.',
        fix: 'Move -numa node,nodeid={node} before it. Memloom exports all of them in an order QEMU takes.',
      },
    },
  },
  'hmat/lb-value-kind': {
    why: 'An HMAT entry is of data type {dataType} and has a {other:word}; it takes only a {wanted:word}.',
    fix: 'Remove the {other:word}, or change the data type.',
    cases: {
      missing: {
        why: 'An HMAT entry is of data type {dataType} and has no {wanted:word}.',
        fix: 'Give the {wanted:word}.',
      },
    },
  },
  'hmat/latency-number': {
    why: 'The latency from guest node {initiator} to {target} is {latency} ns; QEMU accepts 0 and more.',
    fix: 'Set the latency to 0 ns or more.',
    cases: {
      text: {
        why: '"{value}" in {option} {key}= is not a whole number of nanoseconds; a letter for a unit is not allowed there.',
        fix: 'Write a whole number of nanoseconds.',
      },
    },
  },
  'hmat/bandwidth-mib': {
    why: 'The bandwidth from guest node {initiator} to {target} is {bandwidth:size} per second, which is not a multiple of 1 MiB.',
    fix: 'Set the bandwidth to a multiple of 1 MiB per second.',
  },
  'hmat/lb-duplicate': {
    why: 'There is a second {dataType} from guest node {initiator} to {target} for {hierarchy}.',
    fix: 'Remove one of the two entries.',
  },
  'hmat/latency-range': {
    why: 'The latency from guest node {initiator} to {target} is {latency} ns; beside the entries before it, which need steps of {base} ns, the table holds values below {limit} ns.',
    fix: 'Round the latencies of the table, so that the largest is below 65535 of their common power of ten.',
  },
  'hmat/bandwidth-range': {
    why: 'The bandwidth from guest node {initiator} to {target} is {bandwidth:size} per second; in units of {unit:size} the table would need {span} bits, and it has 16, of which 65535 is not used.',
    fix: 'Round the bandwidths of the table, so that the largest is below 65535 of their common unit.',
  },
  'hmat/cache-node': {
    why: 'A level {level} cache belongs to guest node {node}, but there are {count} guest nodes.',
    fix: 'Set the node of the cache to one that exists.',
    cases: {
      order: {
        why: 'A cache speaks of guest node {node} before that is declared; QEMU reads {option} in the order of the text.',
        fix: 'Move -numa node,nodeid={node} before it. Memloom exports all of them in an order QEMU takes.',
      },
    },
  },
  'hmat/cache-needs-lb': {
    why: 'Guest node {node} has a level {level} cache, but no {missing:word} above 0 is given for node {node} as target.',
    fix: 'Add HMAT entries with a latency and a bandwidth for guest node {node}.',
    cases: {
      order: {
        why: 'A cache of guest node {node} comes before the latency and the bandwidth of that node; QEMU reads {option} in the order of the text.',
        fix: 'Move the latency and the bandwidth before it. Memloom exports all of them in an order QEMU takes.',
      },
    },
  },
  'hmat/cache-level': {
    why: 'Guest node {node} has a cache of level {level}; QEMU accepts 1 to {limit}.',
    fix: 'Set the level to 1, 2 or 3.',
  },
  'hmat/cache-level-order': {
    why: 'Guest node {node} has a level {level} cache with no level {before} cache before it.',
    fix: 'Add the cache of level {before} before it.',
  },
  'hmat/cache-size-order': {
    why: 'The level {level} cache of guest node {node} has {size:size}, not more than level {below} with {belowSize:size}.',
    fix: 'Set the size of level {level} above {belowSize:size}.',
  },
  'hmat/cache-duplicate': {
    why: 'Guest node {node} has a second level {level} cache.',
    fix: 'Remove one of the two caches.',
  },
  'hmat/generic-initiator': {
    why: 'Generic initiator {id} belongs to guest node {node}, but there is no such node.',
    fix: 'Set its node to one that exists.',
    cases: {
      unknown: {
        why: 'QEMU {version} does not know generic initiators ({id}); they came with 9.0.',
        fix: 'Remove generic initiator {id}.',
      },
      unset: {
        why: 'Generic initiator {id} has no {field}.',
        fix: 'Give its {field}.',
      },
      device: {
        why: 'Generic initiator {id} stands for device "{device}", but no PCI device has that id.',
        fix: 'Set it to the id of a PCI device.',
      },
    },
  },
}
