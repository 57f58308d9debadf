import { describe, expect, test } from 'vitest'
import { findBest, rank } from '../../../../../renderer/features/palette/rank.ts'

const texts = ['ram10 size 4 GiB', 'Guest node 1', 'ram1', 'pram1x']
const find = (query: string, most = 10): string[] => findBest(texts, query, (text) => text, most)

describe('findBest', () => {
  test('puts beginnings of texts before beginnings of words before the rest', () => {
    expect(find('ram1')).toEqual(['ram1', 'ram10 size 4 GiB', 'pram1x'])
    expect(find('node')).toEqual(['Guest node 1'])
  })

  test('wants every word, in any order and case', () => {
    expect(find('gib RAM10')).toEqual(['ram10 size 4 GiB'])
    expect(find('gib ram7')).toEqual([])
  })

  test('takes first letters of words', () => {
    expect(find('gn1')).toEqual(['Guest node 1'])
  })

  test('gives all of them in order for no words, and no more than asked', () => {
    expect(find(' ')).toEqual(texts)
    expect(find('', 2)).toEqual(texts.slice(0, 2))
  })
})

test('rank is undefined for what does not match', () => {
  expect(rank('abc', 'x')).toBeUndefined()
})
