import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BackingFiles } from '../../../../../electron/host/preflight/backing-files.ts'
import type { MemoryBackend } from '../../../../../electron/model/backend.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const makeFileLayout = (fields: Partial<MemoryBackend> = {}): Layout =>
  makeLayout({ backends: [{ kind: 'file', id: 'm0', memPath: 'memory', size: 1024 ** 2, ...fields }] })

describe('before the run', () => {
  test.each([
    ['discard-data=on', makeFileLayout({ discardData: true })],
    [
      'a virtio-mem device',
      { ...makeFileLayout(), devices: [{ kind: 'virtio-mem-pci' as const, memdev: '/objects/m0' }] },
    ],
  ])('%s on a file with content is refused, with the reason', async (_, layout) => {
    await writeFile(join(folder, 'memory'), 'precious')
    await expect(BackingFiles.guard(layout, folder)).rejects.toMatchObject({
      data: { code: 'preflight/would-wipe', message: expect.stringContaining('m0') as string },
    })
    expect(await readFile(join(folder, 'memory'), 'utf8')).toBe('precious')
  })

  test('discard-data=on where there is nothing yet, and on a folder, is fine', async () => {
    await BackingFiles.guard(makeFileLayout({ discardData: true }), folder)
    await BackingFiles.guard(makeFileLayout({ discardData: true, memPath: folder }), folder)
  })
})

describe('after the run', () => {
  test('a file that was made is removed, one that was there stays', async () => {
    await writeFile(join(folder, 'old'), 'old')
    const files = await BackingFiles.guard(
      makeLayout({
        memory: { memPath: 'main' },
        backends: [
          { kind: 'file', id: 'a', memPath: 'new' },
          { kind: 'file', id: 'b', memPath: 'old' },
        ],
      }),
      folder,
    )
    for (const name of ['new', 'main']) {
      await writeFile(join(folder, name), '')
      await truncate(join(folder, name), 1024 ** 2)
    }
    await files.restore()
    expect(await readdir(folder)).toEqual(['old'])
  })

  test('an empty file that was extended is empty again', async () => {
    await writeFile(join(folder, 'memory'), '')
    const files = await BackingFiles.guard(makeFileLayout(), folder)
    await truncate(join(folder, 'memory'), 1024 ** 2)
    await files.restore()
    expect((await stat(join(folder, 'memory'))).size).toBe(0)
  })

  test('a file with content that somebody else made meanwhile stays', async () => {
    const files = await BackingFiles.guard(makeFileLayout(), folder)
    await writeFile(join(folder, 'memory'), 'somebody else’s')
    await files.restore()
    expect(await readFile(join(folder, 'memory'), 'utf8')).toBe('somebody else’s')
  })
})
