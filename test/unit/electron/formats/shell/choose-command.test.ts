import { expect, test } from 'vitest'
import { chooseCommand } from '../../../../../electron/formats/shell/choose-command.ts'
import { tokenizeShell } from '../../../../../electron/formats/shell/tokenize.ts'

function choose(text: string) {
  const shell = tokenizeShell(text)
  if (!shell.ok) throw new Error(shell.message)
  const { words, losses } = chooseCommand(text, shell.commands, {
    isProgram: (texts) => texts.includes('tool'),
    countOptions: (texts) => texts.filter((word) => word.startsWith('-')).length,
  })
  return { words: words.map((word) => word.text), told: losses.map(({ what }) => what) }
}

test('takes the command of the program and tells the others', () => {
  expect(choose('cd /x\ntool -a\nls -l | wc')).toEqual({
    words: ['tool', '-a'],
    told: ['cd /x (line 1)', 'ls -l (line 3)', 'wc (line 3)'],
  })
})

test('takes a program with options before one without', () => {
  expect(choose('apt install tool\ntool -a').words).toEqual(['tool', '-a'])
})

test('takes the command with most options when none is the program', () => {
  expect(choose('mkdir -p x\n./mine -a -b\necho').words).toEqual(['./mine', '-a', '-b'])
})

test('goes on with lines that start with an option', () => {
  expect(choose('tool -a\n-b c\n  -d\nls')).toEqual({
    words: ['tool', '-a', '-b', 'c', '-d'],
    told: ['2 line ends without a backslash', 'ls (line 4)'],
  })
})

test('does not go on after a semicolon', () => {
  expect(choose('tool -a; -b').words).toEqual(['tool', '-a'])
})

test('tells at most a hundred places and counts the rest', () => {
  const { told } = choose(`tool ${'$x '.repeat(500)}`)
  expect(told).toHaveLength(101)
  expect(told.at(-1)).toBe('400 more places of the text')
})
