// Machines booted and captured as hosts: what the readers show of each is what numactl printed on it. With
// UPDATE_GOLDEN=1 the captures become the fixtures that other tests read.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHostPicture } from '../../electron/host/facts/read-host-picture.ts'
import { printHostNodes } from '../../electron/model/print-numactl.ts'
import { requireBinary } from '../qemu/binaries.ts'
import { captureHost } from './capture-host.ts'
import { HOST_MACHINES } from './host-machines.ts'

const isUpdating = process.env['UPDATE_GOLDEN'] !== undefined && process.env['CI'] === undefined
const fixtures = join(import.meta.dirname, '../fixtures/hosts')

let work: string

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'memloom-hosts-'))
})

afterAll(async () => {
  await rm(work, { recursive: true })
})

test.each(Object.entries(HOST_MACHINES))('%s is shown as numactl shows it', async (name, machine) => {
  const folder = join(isUpdating ? fixtures : work, name)
  if (isUpdating) await rm(folder, { recursive: true, force: true })
  await captureHost(requireBinary('10.0'), machine, { work, folder })
  const picture = await readHostPicture(folder)
  expect(`${printHostNodes(picture.nodes)}\n`).toBe(await readFile(join(folder, 'numactl.txt'), 'utf8'))
  expect(picture.unread).toEqual([])
})
