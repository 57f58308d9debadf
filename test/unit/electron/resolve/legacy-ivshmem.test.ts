import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MIB } from '../../../../electron/model/units/size.ts'
import { parseLegacyIvshmemSize } from '../../../../electron/resolve/legacy-ivshmem.ts'

interface Vector {
  text: string
  why?: string
  bytes?: number
}

const file = join(import.meta.dirname, '../../../fixtures/vectors/legacy-ivshmem-size.json')
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[]

test.each(vectors)('size=$text of the 2012 device', ({ text, bytes }) => {
  expect(parseLegacyIvshmemSize(text)).toBe(bytes)
})

test('the 2012 device has 4 MiB without a size', () => {
  expect(parseLegacyIvshmemSize(undefined)).toBe(4 * MIB)
})
