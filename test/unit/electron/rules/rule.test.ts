import { expect, test } from 'vitest'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { appliesTo, makeFix } from '../../../../electron/rules/rule.ts'

const holds = (versions: { from?: string; before?: string } | undefined, qemu: string): boolean =>
  appliesTo(versions ? { versions } : {}, getStoredCapabilities(qemu))

test('holds for every version when it names none', () => {
  expect(holds(undefined, '2.1')).toBe(true)
})

test('holds from a version on and before another', () => {
  const versions = { from: '7.1', before: '9.0' }
  expect(['7.0', '7.1', '8.2', '9.0', '10.0'].map((qemu) => holds(versions, qemu))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})

test('compares minor numbers as numbers', () => {
  expect(holds({ from: '2.9' }, '2.11')).toBe(true)
})

test('makes a fix of a title, its values and its commands', () => {
  expect(makeFix('unset', { field: 'slots' }, { type: 'unset', at: '/memory/slots' })).toEqual({
    title: 'unset',
    args: { field: 'slots' },
    commands: [{ type: 'unset', at: '/memory/slots' }],
  })
})
