// English texts of the rules of group numa/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const numaTexts: RuleTexts = {
  'numa/machine-support': {
    why: 'Machine {machine} cannot have guest nodes.',
    fix: 'Remove the guest nodes and what belongs to them, or use machine q35 or pc.',
  },
  'numa/max-nodes': {
    why: 'A guest node has id {id}; QEMU takes {limit} guest nodes with ids from 0 on.',
    fix: 'Give it an id below {limit}, or remove it.',
  },
  'numa/duplicate-id': {
    why: 'Two guest nodes have id {id}.',
    fix: 'Give each guest node an id of its own.',
  },
  'numa/sparse-ids': {
    why: 'There is a guest node {last}, but none with id {missing:set}; ids have no gaps from 0 on.',
    fix: 'Renumber the guest nodes, or add the missing ones.',
  },
  'numa/total': {
    why: 'The guest nodes have {total:size} together, but main memory is {size:size}; they must be the same.',
    fix: 'Set main memory to {total:size}, or change the size of a backend.',
  },
  'numa/no-auto-split': {
    why: 'No guest node has any memory, but main memory is {size:size}; QEMU stopped dividing it among nodes with 5.2.',
    fix: 'Connect backends of {size:size} together to the guest nodes.',
  },
  'numa/memdev-lookup': {
    why: 'Guest node {node} is to have backend "{memdev}", but there is no such backend.',
    fix: 'Choose a backend that exists, or add one.',
  },
  'numa/memdev-reuse': {
    why: 'Guest node {node} has backend {memdev}, which guest node {first} has already; a backend is used once.',
    fix: 'Give guest node {node} a backend of its own.',
  },
  'numa/mem-key-unsupported': {
    why: 'Guest node {node} has mem={mem:size}; machine {machine} takes memory of nodes only from backends (memdev=).',
    fix: 'Replace mem= by a backend of that size.',
  },
  'numa/mem-key-deprecated': {
    why: 'Guest node {node} has mem={mem:size}; QEMU warns about it, and newer machine types refuse it.',
    fix: 'Replace mem= by a backend of that size.',
  },
  'numa/mem-vs-memdev': {
    why: 'Guest nodes {first} and {node} get their memory in different ways (mem= and memdev=); QEMU takes one way for all.',
    fix: 'Replace mem= by backends.',
    cases: {
      one: {
        why: 'Guest node {node} has both mem= and memdev=; QEMU takes one of them, the same for all nodes.',
        fix: 'Remove mem=.',
      },
    },
  },
  'seed-numa/auto-split': {
    why: 'The guest nodes name no memory, so QEMU shares {base:size} among them: {sizes:size}. From 5.2 on it refuses that.',
    fix: 'Give each guest node a backend of its share.',
  },
  'seed-numa/memdev-all-or-none': {
    why: 'Guest node {first} has a backend and guest node {node} has none; before QEMU 4.1 all nodes have one or none has.',
    fix: 'Give guest node {node} a backend, or choose QEMU 4.1 or later as the target.',
    cases: {
      none: {
        why: 'Guest node {first} has no backend and guest node {node} has one; before QEMU 4.1 all nodes have one or none has.',
        fix: 'Give guest node {first} a backend, or choose QEMU 4.1 or later as the target.',
      },
    },
  },
  'numa/initiator-needs-hmat': {
    why: 'Guest node {node} has initiator {initiator}, but the machine has no hmat=on.',
    fix: 'Switch hmat on, or remove the initiator.',
  },
  'numa/initiator-range-soft': {
    why: 'Guest node {node} has initiator {initiator}; ids go from 0 to {limit}. QEMU complains, drops the whole node and starts without it.',
    fix: 'Set the initiator to a guest node with cpus, or remove it.',
  },
  'numa/initiator-exists': {
    why: 'Guest node {node} has initiator {initiator}, but there is no guest node {initiator}.',
    fix: 'Set the initiator to a guest node with cpus, or remove it.',
  },
  'numa/initiator-has-cpu': {
    why: 'Guest node {node} has initiator {initiator}, but guest node {initiator} has no cpus.',
    fix: 'Set the initiator to a guest node with cpus, or remove it.',
  },
  'numa/initiator-self': {
    why: 'Guest node {node} has cpus {cpus:set} and initiator {initiator}; a node with cpus is its own initiator.',
    fix: 'Set the initiator to {node}, or remove it.',
  },
}
