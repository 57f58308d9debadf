// A Linux guest on every example: what it shows is what was resolved.

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseLayoutFile } from '../../electron/model/file/load.ts'
import type { Layout } from '../../electron/model/layout.ts'
import { MIB } from '../../electron/model/units/size.ts'
import { requireBinary, TESTED_VERSIONS } from '../qemu/binaries.ts'
import { compareGuest, makeCounts, printCounts } from './compare-guest.ts'
import { findGuestObstacle, makeGuestSystem, type GuestSystem } from './guest-system.ts'

const EXAMPLES = join(import.meta.dirname, '../../build/examples')

/** Bytes; with less the kernel has no room to unpack itself. */
const LEAST_MEMORY = 128 * MIB

async function readExample(name: string): Promise<Layout> {
  const loaded = parseLayoutFile(await readFile(join(EXAMPLES, name), 'utf8'))
  if (loaded.state !== 'loaded') throw new Error(`${name} cannot be read`)
  return loaded.layout
}

const names = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.memloom.json'))
const layouts = await Promise.all(names.map(async (name) => ({ name, layout: await readExample(name) })))
const examples = layouts.filter(({ layout }) => (layout.memory.size ?? LEAST_MEMORY) >= LEAST_MEMORY)
for (const { name } of layouts.filter((one) => !examples.includes(one)))
  console.info(`not booted: ${name} has less than 128 MiB of memory, too little for Linux`)

let folder: string
let system: GuestSystem

const obstacle = await findGuestObstacle()
if (obstacle !== undefined) console.warn(`skipped: ${obstacle}`)

beforeAll(async () => {
  if (obstacle !== undefined) return
  folder = await mkdtemp(join(tmpdir(), 'memloom-guests-'))
  system = await makeGuestSystem(folder)
})

afterAll(async () => {
  if (obstacle === undefined) await rm(folder, { recursive: true })
})

test('there are examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(6)
})

describe.skipIf(obstacle !== undefined).each(TESTED_VERSIONS)('QEMU %s', (version) => {
  const counts = makeCounts()

  afterAll(() => {
    console.info(printCounts(`examples on QEMU ${version}`, counts))
  })

  test.each(examples)('$name', async ({ layout }) => {
    await compareGuest(layout, requireBinary(version), system, counts)
  })
})
