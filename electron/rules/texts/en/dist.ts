// English texts of the rules of group dist/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const distTexts: RuleTexts = {
  'dist/node-range': {
    why: 'A distance has {field} {id}; guest node ids go from 0 to {limit}.',
    fix: 'Remove the distance, or name a guest node that exists.',
  },
  'dist/declared-first': {
    why: 'There is a distance from guest node {src} to node {dst}, but no guest node {node}.',
    fix: 'Remove the distance, or add guest node {node}.',
    cases: {
      order: {
        why: 'A distance speaks of guest node {node} before that is declared; QEMU reads {option} in the order of the text.',
        fix: 'Move -numa node,nodeid={node} before it. Memloom exports all of them in an order QEMU takes.',
      },
    },
  },
  'dist/min': {
    why: 'Guest node {dst} is at distance {val} from node {src}; QEMU accepts 10 to 255.',
    fix: 'Set the distance to 10 or more; 10 means local memory.',
  },
  'dist/max': {
    why: 'Guest node {dst} is at distance {val} from node {src}; QEMU accepts 10 to 255.',
    fix: 'Set the distance to 254 or less, or to 255 where the node cannot be reached.',
  },
  'dist/self': {
    why: 'Guest node {node} is at distance {val} from itself; QEMU accepts only 10 there.',
    fix: 'Set the distance to 10, or leave it out.',
  },
  'dist/every-pair': {
    why: 'Guest nodes {src} and {dst} have no distance in either direction ({count} such pairs), but others have; QEMU wants all pairs or none.',
    fix: 'Add the missing distances, or remove all of them so that guests assume 10 and 20.',
  },
  'dist/one-uneven-pair': {
    why: 'Guest node {b} is at distance {there} from node {a}, but node {a} at {back} from node {b}; it is the only such pair, and probably a slip.',
    fix: 'Set both directions to the same distance.',
  },
  'dist/asymmetric-complete': {
    why: 'The distance between guest nodes {a} and {b} is {there} one way and {back} the other, so QEMU wants both directions of every pair; from node {src} to node {dst} there is none ({count} missing).',
    fix: 'Add the missing directions, or make the distances the same both ways.',
  },
}
