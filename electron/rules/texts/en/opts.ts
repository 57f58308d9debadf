// English texts of the rules that only an importer can see.

import type { RuleTexts } from '../../text.ts'

const WRITE_A_SIZE = 'Write a number with one of the letters K, M, G, T, P or E, for example {key}=4G.'

/** Why and the way out, by rule id. */
export const optsTexts: RuleTexts = {
  'opts/size-malformed': {
    why: '"{value}" in {option} {key}= is not a size: QEMU takes a number and at most one letter out of B, K, M, G, T, P and E.',
    fix: WRITE_A_SIZE,
  },
  'opts/size-negative': {
    why: '"{value}" in {option} {key}= is negative; sizes start at 0.',
    fix: WRITE_A_SIZE,
  },
  'opts/size-fraction': {
    why: '"{value}" in {option} {key}= is a fraction of a byte; QEMU takes a fraction only before K, M, G, T, P or E.',
    fix: 'Write whole bytes, or add the letter that was meant, for example {key}=1.5G.',
  },
  'opts/size-leading-point': {
    why: '"{value}" in {option} {key}= starts with the decimal point; QEMU before 8.1 wants a digit there.',
    fix: 'Write a 0 before the point.',
  },
  'opts/size-hex-suffix': {
    why: '"{value}" in {option} {key}= is hexadecimal and goes on with a letter or a point; QEMU 8.0 and later refuse it, older ones take one letter and warn.',
    fix: 'Write the number in decimal, or hexadecimal bytes without a letter.',
  },
  'opts/size-overflow': {
    why: '"{value}" in {option} {key}= is 2^64 bytes or more; QEMU counts sizes in 64 bits.',
    fix: 'Write a smaller size.',
  },
  'opts/integer-malformed': {
    why: '"{value}" in {option} {key}= is not a whole number; a letter for a unit is not allowed there.',
    fix: 'Write a whole number: decimal, hexadecimal with 0x, or octal with a leading 0.',
  },
  'machine/slots-not-a-number': {
    why: '"{value}" in {option} {key}= is not a whole number of slots; a letter for a unit is not allowed there.',
    fix: 'Write a number from 0 to 256.',
  },
  'opts/bool-values': {
    why: '"{value}" in {option} {key}= is neither on nor off.',
    fix: 'Write {key}=on or {key}=off, in lower case.',
  },
  'opts/enum-value': {
    why: '"{value}" in {option} {key}= is none of {words:list}.',
    fix: 'Write one of {words:list}.',
  },
  'hmat/enum-values': {
    why: '"{value}" in {option} {key}= is none of {words:list}.',
    fix: 'Write one of {words:list}.',
  },
  'opts/list-range-malformed': {
    why: '"{value}" in {option} {key}= is neither a number nor a range; QEMU takes "3" or "0-3", ascending, and the key once more for each further one.',
    fix: 'Write {key}=0-3,{key}=8 for the numbers 0 to 3 and 8.',
  },
  'opts/number-beyond-model': {
    why: '{key}={value} in {option} is beyond {limit}, the largest number a layout can hold (8 PiB less one byte); no machine has that much.',
    fix: 'Write a smaller number.',
  },
  'opts/number-kept': {
    why: 'A number in {option} ({key}) is beyond {limit}, the largest a layout can hold; the option is kept word for word and is not drawn or judged.',
    fix: 'Write a smaller number, so that the layout can show it.',
  },
  'opts/bool-short-form': {
    why: '"{key}" in {option} stands for {long}; QEMU still takes the short form and warns that it will go.',
    fix: 'Write {long}.',
  },
  'opts/value-missing': {
    why: '"{key}" in {option} has no value; QEMU takes key=value there.',
    fix: 'Write {key}=on or {key}=off if it is a switch, or remove it.',
  },
  'opts/type-missing': {
    why: 'There is no {key} in {option}, so QEMU does not know what to make.',
    fix: 'Write the type as the first word of {option}.',
  },
  'opts/json-syntax': {
    why: 'The text of {option} starts like JSON, but {problem:word}: {value}',
    fix: 'Correct the JSON, or write the option as key=value pairs.',
  },
  'opts/object-json-types': {
    why: '{key} is {value} in the JSON of {option}, where QEMU wants {expected:word}; in JSON sizes are whole bytes and switches true or false.',
    fix: 'Give {key} as {expected:word}.',
    cases: {
      member: {
        why: '{key} is no member of {type} in the JSON of {option}; QEMU takes only those of its schema there.',
        fix: 'Remove {key}, or correct its name.',
      },
    },
  },
  'opts/machine-dash-underscore': {
    why: 'The property {key} is given as {other}, too; "_" and "-" are the same in names of {option}.',
    fix: 'Remove one of the two.',
  },
  'opts/accel-twice': {
    why: 'There are both {other} and -accel {value}; QEMU takes either form, not both.',
    fix: 'Remove {other}.',
  },
  'opts/argument-missing': {
    why: 'The option {word} is the last word, but it takes an argument.',
    fix: 'Add its argument, or remove {word}.',
  },
  'opts/unknown-option': {
    why: 'QEMU {version} has no option {word}.',
    fix: 'Remove {word}, or choose a target QEMU that has it.',
  },
  'opts/not-expanded': {
    why: '{key}={value} in {option} holds something that only a shell can fill in; Memloom runs none, so the value is left out of the layout.',
    fix: 'Write the value itself, or set it in the layout.',
  },
  'opts/error-order': {
    why: 'Of these {count} errors QEMU prints only the one that it meets first when it starts, at {place} ({first}).',
    fix: 'Mend all of them; QEMU would show the next one only after that.',
  },
  'opts/comma-escape': {
    why: 'What follows the comma in {option} {key}= is read as a property of its own, "{word}"; a comma that belongs to the value is written twice.',
    fix: 'Write ",," for a comma inside {key}=.',
  },
  'machine/maxmem-is-bytes': {
    why: '{key}={value} in {option} counts bytes, though the size before it counts MiB when it has no letter.',
    fix: 'Write {key}={value}M if MiB were meant.',
  },
  'numa/mem-key-mib': {
    why: 'mem={value} in {option} would count MiB, but it has to be whole to be read without a letter.',
    fix: 'Write mem={value}M.',
  },
  'numa/kind': {
    why: '"{value}" is not a kind of {option}; QEMU knows node, dist, cpu, hmat-lb and hmat-cache.',
    fix: 'Write one of these as the first word.',
    cases: {
      missing: {
        why: 'There is a {option} without a kind; QEMU knows node, dist, cpu, hmat-lb and hmat-cache.',
        fix: 'Write one of these as the first word.',
      },
      key: {
        why: 'There is a {option} {kind} without {key}=, which it needs.',
        fix: 'Add {key}= to it, or remove the option.',
      },
    },
  },
  'numa/auto-id': {
    why: 'A guest node without nodeid= gets the id {id}, the number of guest nodes before it, which another one has already.',
    fix: 'Give every guest node its id.',
  },
  'cpu/node-id-required': {
    why: 'There is a {option} {kind} without {key}=, so QEMU does not know where the cpus go.',
    fix: 'Add {key}= to it, or remove the option.',
  },
  'hmat/required-keys': {
    why: 'There is a {option} {kind} without {key}=, which it needs.',
    fix: 'Add {key}= to it, or remove the option.',
  },
}
