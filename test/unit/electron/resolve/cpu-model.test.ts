import { expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getCpuModel, withCpuProperty } from '../../../../electron/resolve/cpu-model.ts'
import { makeContext } from '../../../rule-tester/builders.ts'

const read = (cpu: string | undefined, accel?: string, type?: string): ReturnType<typeof getCpuModel> =>
  getCpuModel(
    makeContext(
      makeLayout({
        target: { ...(cpu === undefined ? {} : { cpu }), ...(accel === undefined ? {} : { accel }) },
        machine: type === undefined ? {} : { type },
      }),
    ),
  )

test('takes the default cpu of the machine', () => {
  expect(read(undefined)).toMatchObject({ name: 'qemu64', accel: 'tcg', isLong: true, physBits: 40 })
  expect(read(undefined, undefined, 'isapc')).toMatchObject({ name: '486', isLong: false, physBits: 32 })
})

test('takes phys-bits from -cpu, the last one', () => {
  expect(read('max,phys-bits=46')?.physBits).toBe(46)
  expect(read('EPYC,phys-bits=46,phys-bits=48')?.physBits).toBe(48)
})

test('knows no bits where the host decides', () => {
  expect(read('host', 'kvm')?.physBits).toBeUndefined()
  expect(read('qemu64,host-phys-bits=on', 'kvm')?.physBits).toBeUndefined()
  expect(read('host,host-phys-bits-limit=42', 'kvm')?.physBits).toBe(42)
  expect(read('host,host-phys-bits=off,phys-bits=44', 'kvm')?.physBits).toBe(44)
})

test('ignores host-phys-bits under TCG', () => {
  expect(read('qemu64,host-phys-bits=on', 'tcg,thread=multi')?.physBits).toBe(40)
})

test('gives models without long mode 36 bits, or 32 without PAE', () => {
  expect(read('qemu32')?.physBits).toBe(36)
  expect(read('pentium3-v1')?.physBits).toBe(36)
  expect(read('pentium')?.physBits).toBe(32)
})

test('knows which models have x2apic', () => {
  expect(['qemu64', 'EPYC-Milan', 'Westmere-IBRS', 'qemu32'].map((cpu) => read(cpu)?.hasX2apic)).toEqual([
    false,
    false,
    false,
    false,
  ])
  expect(
    ['max', 'Skylake-Server', 'qemu64,+x2apic', 'qemu64,x2apic=on'].map((cpu) => read(cpu)?.hasX2apic),
  ).toEqual([true, true, true, true])
  expect(read('max,-x2apic')?.hasX2apic).toBe(false)
})

test('sets a property of -cpu once', () => {
  expect(withCpuProperty('max', 'phys-bits', '42')).toBe('max,phys-bits=42')
  expect(withCpuProperty('max,phys-bits=40,+pmu', 'phys-bits', '42')).toBe('max,+pmu,phys-bits=42')
  expect(withCpuProperty('qemu64,-x2apic', 'x2apic', 'on')).toBe('qemu64,x2apic=on')
})
