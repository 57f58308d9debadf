// English texts of the rules of group layout/ and of those of opts/ that a layout can break.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const layoutTexts: RuleTexts = {
  'opts/device-type': {
    why: 'QEMU has no device type "{type}"; {meant} is spelled almost the same.',
    fix: 'Write {meant}.',
    cases: {
      empty: {
        why: 'A -device names no type.',
        fix: 'Write the type as the first word of -device.',
      },
      unknown: {
        why: 'QEMU {version} has no device type "{type}".',
        fix: 'Write a type that "-device help" lists, or choose a target QEMU that has this one.',
      },
    },
  },
  'opts/unknown-key': {
    why: 'The property {name} of {record:word} is not one that the target QEMU knows there.',
    fix: 'Remove {name}, or choose a target QEMU that has it.',
  },
  'opts/object-id': {
    why: 'The id "{id}" does not start with a letter and go on with letters, digits, "-", "." and "_" only.',
    fix: 'Rename it, for example to "ram0".',
  },
  'opts/duplicate-id': {
    why: 'The id {id} is given to more than one {what:word}.',
    fix: 'Rename one of them.',
  },
  'opts/object-type': {
    why: 'The object "{id}" has the type {type}, which QEMU {version} cannot create.',
    fix: 'Choose another type, or a target QEMU that has it.',
  },
  'opts/integer-width': {
    why: 'The number {name}={value} does not fit; QEMU accepts {least} to {most} there.',
    fix: 'Set {name} to a number from {least} to {most}.',
    cases: {
      address: {
        why: '"{value}" in {option} {key}= is not an address; QEMU takes a whole number of bytes there, without a letter for a unit.',
        fix: 'Write the address in bytes: decimal, or hexadecimal with 0x.',
      },
    },
  },
  'layout/unknown-field': {
    why: 'Memloom does not know the field "{field}"; it stays in the file, and no launch profile has it. The nearest field it knows: {nearest}.',
    fix: 'Correct the name, or remove the field.',
  },
}
