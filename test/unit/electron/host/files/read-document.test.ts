import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDocumentFile } from '../../../../../electron/host/files/read-document.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  path = join(folder, 'document')
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const fails = (promise: Promise<unknown>, code: string): Promise<void> =>
  expect(promise).rejects.toMatchObject({ name: 'Failure', data: { code } })

test('gives the text, and the path with links resolved', async () => {
  await writeFile(path, 'Grüße\n')
  await symlink(path, join(folder, 'link'))
  expect(await readDocumentFile(join(folder, 'link'))).toMatchObject({ text: 'Grüße\n', realPath: path })
})

test('the fingerprint changes with the content, also when size and name stay', async () => {
  await writeFile(path, 'one')
  const before = await readDocumentFile(path)
  await writeFile(path, 'two')
  expect((await readDocumentFile(path)).fingerprint).not.toBe(before.fingerprint)
})

test('reads a file of exactly 16 MiB, refuses one byte more', async () => {
  await writeFile(path, Buffer.alloc(16 * 1024 * 1024, 0x20))
  expect((await readDocumentFile(path)).text).toHaveLength(16 * 1024 * 1024)
  await truncate(path, 16 * 1024 * 1024 + 1)
  await fails(readDocumentFile(path), 'file/too-large')
})

test('a file without an end is refused at the limit', async () => {
  await fails(readDocumentFile('/dev/zero'), 'file/not-regular')
  await fails(readDocumentFile('/proc/self/pagemap'), 'file/too-large')
})

test('refuses what is no UTF-8, and NUL bytes', async () => {
  await writeFile(path, Buffer.from([0x61, 0xff]))
  await fails(readDocumentFile(path), 'file/not-text')
  await writeFile(path, 'a\0b')
  await fails(readDocumentFile(path), 'file/not-text')
})

test('a pipe that nobody writes to does not hang it', async () => {
  execFileSync('/usr/bin/mkfifo', [path])
  await fails(readDocumentFile(path), 'file/not-regular')
})

test('a folder, a missing file, and a file in no folder say what they are', async () => {
  await fails(readDocumentFile(folder), 'file/is-directory')
  await fails(readDocumentFile(path), 'file/not-found')
  await writeFile(path, '')
  await fails(readDocumentFile(join(path, 'inside')), 'file/not-found')
})
