import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Recovery } from '../../../../../electron/host/files/recovery.ts'

let folder: string
let recovery: Recovery
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  recovery = new Recovery({ XDG_STATE_HOME: folder })
})
afterEach(() => rm(folder, { recursive: true }))

const kept = join('memloom', 'recovery')
const list = (): Promise<string[]> => readdir(join(folder, kept)).catch(() => [])

async function waitFor(count: number): Promise<string[]> {
  for (let turn = 0; turn < 150; turn += 1) {
    const names = await list()
    if (names.length === count && names.every((name) => name.endsWith('.json'))) return names
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`there were never ${String(count)} copies`)
}

/** The number of a process that has ended. */
const getDeadPid = (): number => spawnSync('true').pid

describe('a layout with edits', () => {
  test('is on disk a moment later, as it is then', async () => {
    let text = 'first'
    recovery.keep('d1', () => ({ title: 'db', text }))
    recovery.keep('d1', () => ({ title: 'db', text }))
    text = 'last'
    const [name = ''] = await waitFor(1)
    // It belongs to a process that lives, so nobody offers it.
    expect(await recovery.list()).toEqual([])
    await rename(join(folder, kept, name), join(folder, kept, `${String(getDeadPid())}-d1.json`))
    expect(await recovery.list()).toMatchObject([{ kept: { title: 'db', text: 'last' } }])
  })

  test('is forgotten when it is saved, also before it was kept', async () => {
    recovery.keep('d1', () => ({ title: 'db', text: 'x' }))
    await waitFor(1)
    recovery.drop('d1')
    recovery.keep('d2', () => ({ title: 'db', text: 'x' }))
    recovery.drop('d2')
    await waitFor(0)
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(await list()).toEqual([])
  })
})

test('what cannot be read is left alone, and what is forgotten is gone', async () => {
  recovery.keep('d1', () => ({ title: 'db', path: '/vm/db', text: 'x' }))
  const [name = ''] = await waitFor(1)
  const dead = `${String(getDeadPid())}-d1.json`
  await rename(join(folder, kept, name), join(folder, kept, dead))
  await writeFile(join(folder, kept, `${String(getDeadPid())}-d2.json`), 'half a fi')
  const found = await recovery.list()
  expect(found).toMatchObject([{ key: dead, kept: { title: 'db', path: '/vm/db', text: 'x' } }])
  await recovery.forget('../../settings.json')
  await recovery.forget(dead)
  expect(await recovery.list()).toEqual([])
  expect(await list()).toHaveLength(1)
})
