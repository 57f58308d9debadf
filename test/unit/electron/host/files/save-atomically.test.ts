import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readDocumentFile } from '../../../../../electron/host/files/read-document.ts'
import { saveFileAtomically } from '../../../../../electron/host/files/save-atomically.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  path = join(folder, 'layout.memloom.json')
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const anything = { guard: { expect: 'anything' } } as const
const missing = { guard: { expect: 'missing' } } as const

const fails = (promise: Promise<unknown>, code: string): Promise<void> =>
  expect(promise).rejects.toMatchObject({ name: 'Failure', data: { code } })

describe('saving', () => {
  test('writes a new file with the umask’s permissions and leaves nothing else', async () => {
    await saveFileAtomically(path, 'text', missing)
    expect(await readFile(path, 'utf8')).toBe('text')
    expect(await readdir(folder)).toEqual(['layout.memloom.json'])
    await writeFile(join(folder, 'plain'), '')
    expect((await stat(path)).mode).toBe((await stat(join(folder, 'plain'))).mode)
  })

  test('keeps the permissions of an existing file, not the ones for a new one', async () => {
    await writeFile(path, 'old')
    await chmod(path, 0o640)
    await saveFileAtomically(path, 'new', { ...anything, mode: 0o755 })
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect(await readFile(path, 'utf8')).toBe('new')
  })

  test('gives a new file the permissions that were asked for', async () => {
    await saveFileAtomically(path, '#!/bin/sh\n', { ...missing, mode: 0o755 })
    expect((await stat(path)).mode & 0o777).toBe(0o755)
  })

  test('writes 5 MiB in full', async () => {
    const text = 'ä'.repeat(2.5 * 1024 * 1024)
    await saveFileAtomically(path, text, missing)
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  test('writes through a symbolic link and keeps the link', async () => {
    const target = join(folder, 'real.json')
    await writeFile(target, 'old')
    await symlink('real.json', path)
    const { realPath } = await saveFileAtomically(path, 'new', anything)
    expect(realPath).toBe(target)
    expect(await readFile(target, 'utf8')).toBe('new')
    expect((await stat(path)).ino).toBe((await stat(target)).ino)
  })

  test('makes the file that a dangling link names', async () => {
    await symlink('later.json', path)
    await saveFileAtomically(path, 'new', missing)
    expect(await readFile(join(folder, 'later.json'), 'utf8')).toBe('new')
  })
})

describe('the guard', () => {
  test('takes the fingerprint that was read or written', async () => {
    const { fingerprint } = await saveFileAtomically(path, 'one', missing)
    expect((await readDocumentFile(path)).fingerprint).toBe(fingerprint)
    await saveFileAtomically(path, 'two', { guard: { expect: fingerprint } })
    expect(await readFile(path, 'utf8')).toBe('two')
  })

  test('refuses a file that changed, and leaves it as it is', async () => {
    const { fingerprint } = await saveFileAtomically(path, 'one', missing)
    await writeFile(path, 'somebody else’s')
    await fails(saveFileAtomically(path, 'two', { guard: { expect: fingerprint } }), 'file/changed')
    expect(await readFile(path, 'utf8')).toBe('somebody else’s')
    expect(await readdir(folder)).toHaveLength(1)
  })

  test('refuses a file that is gone', async () => {
    const { fingerprint } = await saveFileAtomically(path, 'one', missing)
    await rm(path)
    await fails(saveFileAtomically(path, 'two', { guard: { expect: fingerprint } }), 'file/changed')
  })

  test('refuses an existing file where none was expected', async () => {
    await writeFile(path, 'old')
    await fails(saveFileAtomically(path, 'new', missing), 'file/exists')
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  test('refuses to split the names of a file with hard links, unless told to overwrite', async () => {
    const { fingerprint } = await saveFileAtomically(path, 'one', missing)
    await link(path, join(folder, 'other-name'))
    const changed = await readDocumentFile(path)
    expect(changed.fingerprint).toBe(fingerprint)
    await fails(saveFileAtomically(path, 'two', { guard: { expect: fingerprint } }), 'file/hard-links')
    await saveFileAtomically(path, 'two', anything)
    expect(await readFile(join(folder, 'other-name'), 'utf8')).toBe('one')
  })
})

describe('what cannot be written', () => {
  test('a folder', async () => {
    await mkdir(path)
    await fails(saveFileAtomically(path, 'x', anything), 'file/is-directory')
  })

  test('a folder that is not there', async () => {
    await fails(saveFileAtomically(join(folder, 'no/such/file'), 'x', missing), 'file/not-found')
  })

  test('a device', async () => {
    await fails(saveFileAtomically('/dev/null', 'x', anything), 'file/not-regular')
  })

  test('a name with a NUL byte', async () => {
    await fails(saveFileAtomically(`${path}\0`, 'x', anything), 'file/not-found')
  })
})
