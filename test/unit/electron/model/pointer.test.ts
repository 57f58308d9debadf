import { describe, expect, test } from 'vitest'
import { getAt, parsePointer, pointerTo } from '../../../../electron/model/pointer.ts'

describe('JSON Pointers', () => {
  test('escape slashes and tildes', () => {
    expect(pointerTo('a/b', '~c', 0)).toBe('/a~1b/~0c/0')
    expect(parsePointer('/a~1b/~0c/0')).toEqual(['a/b', '~c', '0'])
  })

  test('the empty pointer is the whole', () => {
    expect(pointerTo()).toBe('')
    expect(parsePointer('')).toEqual([])
    expect(getAt({ a: 1 }, '')).toEqual({ a: 1 })
  })

  test('a text without a leading slash is none', () => {
    expect(parsePointer('a')).toBeUndefined()
  })

  test('never reach inherited properties', () => {
    expect(getAt({}, '/constructor')).toBeUndefined()
    expect(getAt({ list: [1, 2] }, '/list/1')).toBe(2)
    expect(getAt({ list: [1, 2] }, '/list/2/x')).toBeUndefined()
  })
})
