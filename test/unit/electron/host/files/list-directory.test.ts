import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listDirectory } from '../../../../../electron/host/files/list-directory.ts'

let folder: string

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'memloom-test-')))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

test('folders come first, numbers count as numbers, hidden and dangling ones are left out', async () => {
  await mkdir(join(folder, 'zoo'))
  await writeFile(join(folder, 'vm10'), '12345')
  await writeFile(join(folder, 'vm9'), '')
  await writeFile(join(folder, '.hidden'), '')
  await symlink('nowhere', join(folder, 'dangling'))
  const listing = await listDirectory(folder)
  expect(listing.entries.map(({ name, kind, size }) => [name, kind, size])).toEqual([
    ['zoo', 'directory', 0],
    ['vm9', 'file', 0],
    ['vm10', 'file', 5],
  ])
  expect(listing).toMatchObject({ path: folder, parent: dirname(folder) })
})

test('the root has no parent', async () => {
  expect(await listDirectory('/')).not.toHaveProperty('parent')
})

test('a file and a missing folder are failures', async () => {
  await writeFile(join(folder, 'a'), '')
  await expect(listDirectory(join(folder, 'a'))).rejects.toMatchObject({ data: { code: 'file/not-found' } })
  await expect(listDirectory(join(folder, 'b'))).rejects.toMatchObject({ data: { code: 'file/not-found' } })
})
