import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Remembered } from '../../../../../electron/host/files/remembered.ts'

let folder: string
let env: NodeJS.ProcessEnv
let remembered: Remembered

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  env = { XDG_CONFIG_HOME: join(folder, 'config'), XDG_STATE_HOME: join(folder, 'state'), HOME: folder }
  remembered = new Remembered(env)
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

describe('settings', () => {
  test('are the defaults until they are written', async () => {
    expect(await remembered.readSettings()).toEqual({ theme: 'system', language: 'system' })
    await remembered.writeSettings({ theme: 'dark', language: 'de' })
    expect(await new Remembered(env).readSettings()).toEqual({ theme: 'dark', language: 'de' })
  })

  test('that cannot be read are the defaults', async () => {
    await remembered.writeSettings({ theme: 'dark', language: 'de' })
    await writeFile(join(folder, 'config/memloom/settings.json'), '{"theme": "purple"}')
    expect(await remembered.readSettings()).toEqual({ theme: 'system', language: 'system' })
  })
})

describe('recent files', () => {
  test('come newest first, each once, with whether they are there', async () => {
    await writeFile(join(folder, 'a'), '')
    await remembered.addRecent(join(folder, 'a'))
    await remembered.addRecent(join(folder, 'b'))
    await remembered.addRecent(join(folder, 'a'))
    expect(await remembered.listRecent()).toMatchObject([
      { path: join(folder, 'a'), exists: true },
      { path: join(folder, 'b'), exists: false },
    ])
  })

  test('can be forgotten', async () => {
    await remembered.addRecent('/a')
    await remembered.forgetRecent('/a')
    expect(await remembered.listRecent()).toEqual([])
  })

  test('of one process do not overwrite each other, and twenty are kept', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, n) => remembered.addRecent(`/file${String(n)}`)))
    const paths = (await remembered.listRecent()).map(({ path }) => path)
    expect(paths).toHaveLength(20)
    expect(paths[0]).toBe('/file24')
    expect(await readFile(join(folder, 'state/memloom/recent.json'), 'utf8')).toContain('/file24')
  })

  test('that cannot be written stop nothing', async () => {
    await writeFile(join(folder, 'state'), 'a file where a folder should be')
    await remembered.addRecent('/a')
    expect(await remembered.listRecent()).toEqual([])
  })
})
