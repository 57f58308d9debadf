import { describe, expect, test } from 'vitest'
import { makeTerminal, printTable } from '../../../../../electron/cli/output/terminal.ts'

const makeStream = (isTTY: boolean): { isTTY: boolean; write: () => boolean } => ({
  isTTY,
  write: () => true,
})

describe('colours', () => {
  test.each([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s', (_, isTTY, env, colored) => {
    const terminal = makeTerminal(makeStream(isTTY), makeStream(false), env)
    expect(terminal.colors.red('x') !== 'x').toBe(colored)
    expect(terminal.warnColors.red('x')).toBe('x')
  })
})

test('a table has columns of one width, numbers flush right, and no control characters', () => {
  const { colors } = makeTerminal(makeStream(false), makeStream(false), {})
  expect(
    printTable(
      ['id', 'size'],
      [
        ['m\u001b[0m', '4 GiB'],
        ['b', '512 MiB'],
      ],
      { right: [1], colors },
    ),
  ).toBe(['id           size', 'm\\x1b[0m    4 GiB', 'b         512 MiB', ''].join('\n'))
})
