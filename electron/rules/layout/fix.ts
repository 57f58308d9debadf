// Fixes that many rules offer: one field set or removed, as an ordinary edit.

import type { Fix } from '../../model/diagnostic.ts'

/** Sets a number. `field` is the name the user knows it by. */
export function makeNumberFix(at: string, field: string, value: number): Fix {
  return { title: 'setNumber', args: { field, value }, commands: [{ type: 'set', at, value }] }
}

/** Sets a size in bytes. */
export function makeSizeFix(at: string, field: string, value: number): Fix {
  return { title: 'setSize', args: { field, value }, commands: [{ type: 'set', at, value }] }
}

/** Sets a guest-physical address. */
export function makeAddressFix(at: string, field: string, value: number): Fix {
  return { title: 'setAddress', args: { field, value }, commands: [{ type: 'set', at, value }] }
}

/** Sets a set of numbers, for instance host nodes. */
export function makeSetFix(at: string, field: string, value: readonly number[]): Fix {
  return { title: 'setList', args: { field, value }, commands: [{ type: 'set', at, value: [...value] }] }
}

/** Sets a word. */
export function makeTextFix(at: string, field: string, value: string): Fix {
  return { title: 'setText', args: { field, value }, commands: [{ type: 'set', at, value }] }
}

/** Switches a property on. */
export function makeOnFix(at: string, field: string): Fix {
  return { title: 'setOn', args: { field }, commands: [{ type: 'set', at, value: true }] }
}

/** Switches a property off. */
export function makeOffFix(at: string, field: string): Fix {
  return { title: 'setOff', args: { field }, commands: [{ type: 'set', at, value: false }] }
}

/** Removes a property, so that QEMU's default holds. */
export function makeUnsetFix(at: string, field: string): Fix {
  return { title: 'unset', args: { field }, commands: [{ type: 'unset', at }] }
}
