import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writePool } from '../../../../../electron/host/pools/write-pool.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'

const hosts = join(import.meta.dirname, '../../../../fixtures/hosts')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  await cp(join(hosts, 'two-nodes'), folder, { recursive: true, verbatimSymlinks: true })
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

test('writes the file of the node’s pool, and tells before and after', async () => {
  expect(await writePool({ node: 1, pageSize: 2 * MIB, total: 40 }, folder)).toEqual({
    node: 1,
    pageSize: 2 * MIB,
    total: 40,
    before: 8,
    after: 40,
    free: 8,
  })
  const file = join(folder, 'sys/devices/system/node/node1/hugepages/hugepages-2048kB/nr_hugepages')
  expect(await readFile(file, 'utf8')).toBe('40')
})

test('a pool that is not there is host/no-such-pool, and no file is made', async () => {
  for (const pool of [
    { node: 9, pageSize: 2 * MIB, total: 1 },
    { node: 0, pageSize: 16 * GIB, total: 1 },
  ])
    await expect(writePool(pool, folder)).rejects.toMatchObject({ data: { code: 'host/no-such-pool' } })
})
