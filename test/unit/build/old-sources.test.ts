import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** Rows of the page's tables, their cells trimmed. */
const rows = readFileSync(join(root, 'build/old-sources.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (behaviour|-)/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\||\|$/g, '').trim()))

const verbs = ['run-cli.ts', 'ivshmem/commands.ts']
  .map((path) => readFileSync(join(root, 'electron/cli', path), 'utf8'))
  .join('')

test('there are rows', () => {
  expect(rows.length).toBeGreaterThan(60)
})

test.each(rows)('%s', (_, held = '', where = '') => {
  const [, path = '', title = ''] = /^(\S+) "(.+)"$/.exec(held) ?? []
  expect(existsSync(join(root, path))).toBe(true)
  expect(readFileSync(join(root, path), 'utf8')).toContain(title)
  expect(where).toMatch(/^(screen: (Layout|Distances|Rehearse|Live|ivshmem)|verb: [a-z]+)$/)
  const verb = /^verb: (\S+)$/.exec(where)?.[1]
  if (verb !== undefined) expect(verbs).toContain(`.command('${verb}')`)
})
