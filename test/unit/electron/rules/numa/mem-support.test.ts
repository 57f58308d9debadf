import { expect, test } from 'vitest'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { takesMem } from '../../../../../electron/rules/numa/mem-support.ts'
import { makeContext } from '../../../../rule-tester/builders.ts'

const takes = (type: string, qemu?: string): boolean =>
  takesMem(makeContext(makeLayout({ machine: { type } }), qemu === undefined ? {} : { qemu }))

test('belongs to versioned types up to 5.0', () => {
  expect(['pc-i440fx-5.0', 'pc-q35-4.2'].map((type) => takes(type))).toEqual([true, true])
  expect(['pc-i440fx-5.1', 'pc', 'q35', 'microvm', 'isapc'].map((type) => takes(type))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})

test('belonged to every machine before QEMU 5.1', () => {
  expect(takes('pc', '5.0')).toBe(true)
  expect(takes('pc', '5.1')).toBe(false)
})
