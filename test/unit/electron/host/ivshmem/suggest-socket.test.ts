import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suggestSocket } from '../../../../../electron/host/ivshmem/suggest-socket.ts'

test('suggests a path where nothing is yet', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'suggest-'))
  const environment = { XDG_RUNTIME_DIR: folder }
  expect(await suggestSocket(environment)).toBe(join(folder, 'memloom/group.sock'))
  await mkdir(join(folder, 'memloom'))
  await writeFile(join(folder, 'memloom/group.sock'), '')
  await writeFile(join(folder, 'memloom/group-2.sock'), '')
  expect(await suggestSocket(environment)).toBe(join(folder, 'memloom/group-3.sock'))
  expect(await suggestSocket({ XDG_STATE_HOME: '/state' })).toBe('/state/memloom/group.sock')
  await rm(folder, { recursive: true })
})
