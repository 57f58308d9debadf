import { expect, test } from 'vitest'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, TIB } from '../../../../../electron/model/units/size.ts'
import { makeAddressFixes } from '../../../../../electron/rules/machine/address-fixes.ts'
import { getCpuModel } from '../../../../../electron/resolve/cpu-model.ts'
import { makeContext } from '../../../../rule-tester/builders.ts'

const use = { unmoved: TIB + 2 * GIB - 1, final: TIB + 2 * GIB - 1, limit: TIB - 1, movesFrom: undefined }

function makeFixes(cpu: string, memory: { size: number; maxSize?: number }): string[] {
  const context = makeContext(makeLayout({ target: { cpu }, memory }))
  const model = getCpuModel(context)
  if (!model) throw new Error('x86 has a cpu model')
  return makeAddressFixes(context, model, use).flatMap(({ commands }) =>
    commands.map((command) =>
      command.type === 'set' ? `${command.at} ${JSON.stringify(command.value)}` : '',
    ),
  )
}

test('offers the fewest bits that hold the address, and the largest maxmem that fits', () => {
  expect(makeFixes('kvm64', { size: GIB, maxSize: 1020 * GIB })).toEqual([
    '/target/cpu "kvm64,phys-bits=41"',
    `/memory/maxSize ${String(1018 * GIB)}`,
  ])
})

test('offers no maxmem below main memory, and none where there is none', () => {
  expect(makeFixes('kvm64', { size: 1019 * GIB, maxSize: 1020 * GIB })).toEqual([
    '/target/cpu "kvm64,phys-bits=41"',
  ])
  expect(makeFixes('kvm64', { size: 1020 * GIB })).toEqual(['/target/cpu "kvm64,phys-bits=41"'])
})

test('cannot widen a cpu without long mode', () => {
  expect(makeFixes('qemu32', { size: GIB })).toEqual([])
})
