import { expect, test } from 'vitest'
import { listUnproved } from '../../../../electron/document/unproved.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'

const list = (fields: Parameters<typeof makeLayout>[0], binary?: string, qemu = '10.0') =>
  listUnproved(makeLayout(fields), getStoredCapabilities(qemu), binary)

test('a version without a binary here is not proved', () => {
  expect(list({})).toEqual(['version'])
  expect(list({}, '/usr/bin/qemu-system-x86_64')).toEqual([])
})

test('a machine type that is unknown, or of a family that no rule knows, is not proved', () => {
  for (const type of ['q35', 'pc-i440fx-7.2', 'microvm']) expect(list({ machine: { type } }, 'q')).toEqual([])
  expect(list({ machine: { type: 'xenfv' } }, 'q')).toEqual(['machine'])
  expect(list({ machine: { type: 'pc-q35-99.0' } }, 'q')).toEqual(['machine'])
})

test('an accelerator other than TCG is not proved', () => {
  expect(list({ target: { accel: 'tcg,thread=multi' } }, 'q')).toEqual([])
  for (const accel of ['kvm', 'hvf', 'whpx', 'kvm:tcg'])
    expect(list({ target: { accel } }, 'q')).toEqual(['accelerator'])
  expect(list({ target: { accel: 'hvf' }, machine: { type: 'x' } })).toEqual([
    'version',
    'machine',
    'accelerator',
  ])
})
