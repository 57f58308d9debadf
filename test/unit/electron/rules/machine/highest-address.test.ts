import { expect, test } from 'vitest'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB, TIB } from '../../../../../electron/model/units/size.ts'
import { getCpuModel } from '../../../../../electron/resolve/cpu-model.ts'
import { getAddressUse, type AddressUse } from '../../../../../electron/rules/machine/highest-address.ts'
import { makeContext } from '../../../../rule-tester/builders.ts'

function getUse(fields: Partial<Layout>, qemu = '10.0'): AddressUse | undefined {
  const context = makeContext(makeLayout(fields), { qemu })
  const cpu = getCpuModel(context)
  return cpu && getAddressUse(context, cpu)
}

const intel = { cpu: 'kvm64' }

test('counts memory above 4 GiB, the device area with its slots, and the PCI window', () => {
  const memory = { size: 8 * GIB, slots: 2, maxSize: 16 * GIB }
  // 3 GiB stay low, 5 GiB stand above; 8 GiB of room and 2 GiB for slots follow.
  expect(getUse({ target: intel, memory })?.unmoved).toBe((4 + 5 + 8 + 2 + 2) * GIB - 1)
  expect(getUse({ target: intel, memory, machine: { type: 'q35' } })?.unmoved).toBe(
    (4 + 6 + 8 + 2 + 32) * GIB - 1,
  )
})

test('takes the PCI window that -global sets, in either form', () => {
  const forms = [
    ['-global', 'i440FX-pcihost.pci-hole64-size=64G'],
    ['-global', 'driver=i440FX-pcihost,property=pci-hole64-size,value=64G'],
  ]
  for (const otherArgs of forms) expect(getUse({ target: intel, otherArgs })?.unmoved).toBe(68 * GIB - 1)
  expect(getUse({ target: intel, otherArgs: ['-global', 'q35-pcihost.pci-hole64-size=64G'] })?.unmoved).toBe(
    6 * GIB - 1,
  )
})

test('moves memory of an AMD cpu above 1 TiB when it would touch the reserved range', () => {
  const use = getUse({ memory: { size: 64 * MIB, maxSize: 1007 * GIB } })
  expect(use).toMatchObject({ unmoved: 1013 * GIB - 1, movesFrom: 1012 * GIB, limit: TIB - 1 })
  expect(use?.final).toBe(0x1fc3fffffff)
})

test('has no PCI window for a cpu without long mode, and counted nothing before QEMU 8.2', () => {
  const fields = { target: { cpu: 'qemu32' }, memory: { size: 64 * MIB, maxSize: 61 * GIB } }
  expect(getUse(fields)?.unmoved).toBe(0x103bffffff)
  expect(getUse(fields, '7.2')?.unmoved).toBe(0)
})

test('lays the PCI window over the device area up to type 2.4', () => {
  const fields = { target: intel, memory: { size: 64 * MIB, maxSize: 64 * GIB } }
  expect(getUse({ ...fields, machine: { type: 'pc-i440fx-2.4' } })?.unmoved).toBe(6 * GIB - 1)
  expect(getUse({ ...fields, machine: { type: 'pc-i440fx-2.5' } })?.unmoved).toBe(70 * GIB - 1)
})

test('says nothing about other machines', () => {
  expect(getUse({ machine: { type: 'microvm' } })).toBeUndefined()
})
