import { expect, test } from 'vitest'
import { withFirmwareCpu } from '../../../../../electron/host/proof-boot/firmware-cpu.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { resolve } from '../../../../../electron/resolve/resolve.ts'

function getCpu(cpu: string | undefined, dies: number): { cpu?: string; told: number } {
  const layout = makeLayout({ target: cpu === undefined ? {} : { cpu }, cpus: { cpus: 4, dies } })
  const resolved = resolve(layout, getStoredCapabilities('10.0'))
  const { layout: changed, leftOut } = withFirmwareCpu(layout, resolved, 'qemu64')
  const { cpu: after } = changed.target
  return { told: leftOut.length, ...(after === undefined ? {} : { cpu: after }) }
}

test('several dies lower the level of the cpu, and that is told', () => {
  expect(getCpu('EPYC,phys-bits=46', 2)).toEqual({ cpu: 'EPYC,phys-bits=46,level=13', told: 1 })
})

test('the default cpu is named to be lowered', () => {
  expect(getCpu(undefined, 2)).toEqual({ cpu: 'qemu64,level=13', told: 1 })
})

test('one die, and a level of the user, stay as they are', () => {
  expect(getCpu('max', 1)).toEqual({ cpu: 'max', told: 0 })
  expect(getCpu('max,level=31', 2)).toEqual({ cpu: 'max,level=31', told: 0 })
})
