// A group of rules holds every rule of its folder, once.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Rule } from '../../electron/rules/rule.ts'

/** Declares a vitest test: the group's rules are exactly those that the files of electron/rules/<folder> export. */
export function testGroup(folder: string, rules: readonly Rule[]): void {
  test(`lists every rule of electron/rules/${folder} once`, async () => {
    const path = join(import.meta.dirname, '../../electron/rules', folder)
    const exported: string[] = []
    for (const file of readdirSync(path)) {
      if (file === 'group.ts' || !file.endsWith('.ts')) continue
      const module = (await import(join(path, file))) as Record<string, unknown>
      for (const value of Object.values(module)) if (isRule(value)) exported.push(value.id)
    }
    expect(rules.map(({ id }) => id).sort()).toEqual(exported.sort())
    expect(new Set(exported).size).toBe(exported.length)
  })
}

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'id' in value && 'severity' in value
}
