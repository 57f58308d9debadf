import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findUntested } from '../../../build/checks/mirrors.mjs'

let tree: string

const write = (text: string, ...paths: string[]) => {
  for (const path of paths) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
}
const rule = 'export const r = defineRule({})'
const command = `export function edit(draft: Layout, command: CommandOf<'x'>): void {}`

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'memloom-mirrors-'))
})

afterEach(() => {
  rmSync(tree, { recursive: true })
})

it('lists rules, commands and formats that have no test', () => {
  write(rule, 'electron/rules/numa/tested.ts', 'electron/rules/numa/untested.ts')
  write('', 'test/unit/electron/rules/numa/tested.test.ts')
  write(command, 'electron/commands/numa/untested.ts')
  write('', 'electron/formats/qemu-cli/export.ts')
  expect(findUntested(tree).map(({ file }) => file)).toEqual([
    'electron/commands/numa/untested.ts',
    'electron/formats/qemu-cli/export.ts',
    'electron/rules/numa/untested.ts',
  ])
})

it('asks nothing of what stands beside them', () => {
  write(
    '',
    'electron/rules/numa/group.ts',
    'electron/rules/numa/declared-nodes.ts',
    'electron/commands/refuse.ts',
  )
  write('', 'electron/formats/qemu-cli/quote.ts', 'electron/model/layout.ts')
  expect(findUntested(tree)).toEqual([])
})
