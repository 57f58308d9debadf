import { expect, test } from 'vitest'
import { makeHexLines, type HexWindow } from '../../../../../renderer/features/ivshmem/hex-lines.ts'
import { compare, LIT } from '../../../../../renderer/features/ivshmem/use-region.ts'

const quiet = (bytes: Uint8Array): HexWindow => ({
  offset: 0x400,
  bytes,
  changedAt: new Float64Array(bytes.length).fill(-Infinity),
  now: 0,
})

/** What is shown after one byte changed, at `now`. */
function change(window: HexWindow, at: number, value: number, now: number): HexWindow {
  const bytes = window.bytes.slice()
  bytes[at] = value
  return { ...compare(window, window.offset, bytes, now), now }
}

test('a line says its address, its bytes and its characters', () => {
  const [line] = makeHexLines()(quiet(new TextEncoder().encode('LGMP\0\n')))
  expect(line?.address).toBe('00000400')
  expect(line?.text).toBe('LGMP··')
  expect(line?.bytes.map(({ text }) => text)).toEqual(['4c', '47', '4d', '50', '00', '0a'])
  expect(line?.bytes.map(({ isZero }) => isZero)).toEqual([false, false, false, false, true, false])
})

test('the same bytes are the same lines, and nothing is drawn again', () => {
  const update = makeHexLines()
  const window = quiet(new Uint8Array(1024))
  const lines = update(window)
  expect(lines).toHaveLength(64)
  expect(update({ ...window, bytes: window.bytes.slice(), now: 250 })).toBe(lines)
})

test('only the line of a byte that changed is a new one, and again when its light goes out', () => {
  const update = makeHexLines()
  const window = quiet(new Uint8Array(1024))
  const lines = update(window)
  const changed = change(window, 37, 0xab, 100)
  const after = update(changed)
  expect(after.flatMap((line, index) => (line === lines[index] ? [] : [index]))).toEqual([2])
  expect(after[2]?.bytes[5]).toEqual({ at: 37, text: 'ab', isZero: false, isLit: true })
  expect(update({ ...changed, now: 100 + LIT - 1 })).toBe(after)
  const later = update({ ...changed, now: 100 + LIT })
  expect(later.flatMap((line, index) => (line === after[index] ? [] : [index]))).toEqual([2])
  expect(later[2]?.bytes[5]?.isLit).toBe(false)
})

test('another place is drawn anew', () => {
  const update = makeHexLines()
  const window = quiet(new Uint8Array(1024))
  const lines = update(window)
  const elsewhere = update({ ...window, offset: 0x800 })
  expect(elsewhere.every((line, index) => line !== lines[index])).toBe(true)
  expect(elsewhere[0]?.address).toBe('00000800')
})
