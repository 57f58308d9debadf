import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '../../..')

interface Cruise {
  summary: { violations: { from: string; rule: { name: string } }[] }
}

const leaf = 'export const leaf = 1\n'
const use = (path: string) => `import { leaf } from '${path}'\nexport const used = leaf\n`
const vue = (path: string) =>
  `<script setup lang="ts">\nimport { leaf } from '${path}'\nconst a = leaf\n</script>\n<template>{{ a }}</template>\n`

/** Imports that the table allows: none of these may be reported. */
const allowed: Record<string, string> = {
  'electron/model/leaf.ts': `import { z } from 'zod'\nexport const leaf = z\n`,
  'electron/rules/numa/rule.ts': use('../../model/leaf.ts'),
  'electron/commands/edit.ts': `import { produce } from 'immer'\nexport const edit = produce\n`,
  'electron/document/leaf.ts': leaf,
  'electron/services/leaf.ts': `export interface Port { read: () => void }\n${leaf}`,
  'electron/host/files.ts': `import { open } from 'node:fs'\nimport type { Port } from '../services/leaf.ts'\nexport const leaf: [Port?, unknown?] = [undefined, open]\n`,
  'electron/main/index.ts': `import { app } from 'electron'\nimport { leaf } from '../host/files.ts'\nexport const main = [app, leaf]\n`,
  'renderer/features/cpus/leaf.ts': leaf,
  'renderer/features/numa/Matrix.vue': vue('../../../electron/model/leaf.ts'),
  'test/leaf.ts': leaf,
}

const offences: { fact: string; at: string; text: string; rule: string }[] = [
  {
    fact: 'a core room looks up',
    at: 'electron/model/up.ts',
    text: use('../document/leaf.ts'),
    rule: 'border electron/model',
  },
  {
    fact: 'a core room looks sideways, for a type only',
    at: 'electron/rules/sideways.ts',
    text: `import type { edit } from '../commands/edit.ts'\nexport type Edit = typeof edit\n`,
    rule: 'border electron/rules',
  },
  {
    fact: 'a pure room uses a module of Node',
    at: 'electron/services/node.ts',
    text: use('node:os'),
    rule: 'node-where-listed',
  },
  {
    fact: 'the page uses a module of Node',
    at: 'renderer/stores/node.ts',
    text: use('node:fs'),
    rule: 'node-where-listed',
  },
  {
    fact: 'a room that is no shell imports electron',
    at: 'electron/host/electron.ts',
    text: use('electron'),
    rule: 'electron-where-listed',
  },
  {
    fact: "a pure room takes another room's package",
    at: 'electron/model/package.ts',
    text: use('ws'),
    rule: 'packages electron/model',
  },
  {
    fact: 'a package is not there',
    at: 'electron/resolve/absent.ts',
    text: use('no-such-package'),
    rule: 'found',
  },
  {
    fact: 'the host takes a value from services',
    at: 'electron/host/value.ts',
    text: use('../services/leaf.ts'),
    rule: 'types-only electron/host',
  },
  {
    fact: 'a feature imports another',
    at: 'renderer/features/numa/other.ts',
    text: use('../cpus/leaf.ts'),
    rule: 'features-are-strangers',
  },
  {
    fact: 'a component looks behind the contract',
    at: 'renderer/app/Behind.vue',
    text: vue('../../electron/document/leaf.ts'),
    rule: 'border renderer/app',
  },
  {
    fact: 'the product imports a test',
    at: 'electron/cli/test.ts',
    text: use('../../test/leaf.ts'),
    rule: 'no-test-in-product',
  },
  {
    fact: 'a file imports itself by a detour',
    at: 'electron/formats/round.ts',
    text: `export { leaf } from './round.ts'\n`,
    rule: 'no-cycles',
  },
  {
    fact: 'a folder has no row in the table',
    at: 'electron/gadgets/new.ts',
    text: use('../model/leaf.ts'),
    rule: 'no-unlisted-room',
  },
  {
    fact: 'a file stands beside the rooms',
    at: 'electron/stray.ts',
    text: leaf,
    rule: 'no-orphan-room',
  },
  {
    fact: 'the preload imports more than the contract',
    at: 'electron/preload/more.ts',
    text: use('../model/leaf.ts'),
    rule: 'border electron/preload',
  },
]

describe('the import table', () => {
  let tree: string
  let found: string[]

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'memloom-layers-'))
    symlinkSync(join(project, 'node_modules'), join(tree, 'node_modules'))
    const devDependencies = { electron: '*', immer: '*', vue: '*', zod: '*' }
    writeFileSync(join(tree, 'package.json'), JSON.stringify({ name: 'planted', devDependencies }))
    for (const [path, text] of [
      ...Object.entries(allowed),
      ...offences.map(({ at, text }) => [at, text] as const),
    ]) {
      mkdirSync(dirname(join(tree, path)), { recursive: true })
      writeFileSync(join(tree, path), text)
    }
    const program = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
    const config = join(project, 'build/checks/layers.cjs')
    const text = execFileSync(
      process.execPath,
      [program, '--config', config, '-T', 'json', 'electron', 'renderer'],
      { cwd: tree, encoding: 'utf8', maxBuffer: 1 << 26 },
    )
    const { summary } = JSON.parse(text) as Cruise
    found = summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`)
  }, 30_000)

  afterAll(() => {
    rmSync(tree, { recursive: true })
  })

  it.each(offences)('is broken when $fact', ({ at, rule }) => {
    expect(found).toContain(`${rule}: ${at}`)
  })

  it('is not broken by what it allows', () => {
    expect(
      found.filter((violation) => Object.keys(allowed).some((path) => violation.endsWith(`: ${path}`))),
    ).toEqual([])
  })
})
