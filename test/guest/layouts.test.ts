// A Linux guest on layouts of one concern each: what it shows is what was resolved.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importQemuArgs } from '../../electron/formats/qemu-cli/import.ts'
import type { Layout } from '../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../electron/model/stored-capabilities.ts'
import { MIB } from '../../electron/model/units/size.ts'
import { requireBinary, TESTED_VERSIONS, type TestedVersion } from '../qemu/binaries.ts'
import { compareGuest, makeCounts, printCounts } from './compare-guest.ts'
import { findGuestObstacle, makeGuestSystem, type GuestSystem } from './guest-system.ts'
import type { GuestView } from './guest-view.ts'
import { GUEST_LAYOUTS } from './layouts.ts'

/** What must be seen besides, so that the kernel's quirks that are expected do happen. */
const WITNESSES: Record<string, (view: GuestView, version: TestedVersion) => void> = {
  'cpu 0 on node 1, so that Linux numbers the nodes otherwise': ({ nodes }) => {
    expect(nodes.map(({ cpus, present }) => [cpus, Math.round(present / (256 * MIB))])).toEqual([
      [[0, 2], 1],
      [[1], 2],
    ])
  },
  'a distance of 10 between nodes, which Linux does not believe': ({ kernelMessages, nodes }) => {
    expect(kernelMessages.join('\n')).toMatch(/SLIT.*(invalid|not used)/i)
    expect(nodes[0]?.distances).toEqual([10, 20])
  },
  'HMAT with a node that has no memory': ({ nodes }, version) => {
    // QEMU lists the empty node up to 7.2, and Linux then drops the whole table.
    expect(Object.keys(nodes[0]?.access ?? {})).toHaveLength(version === '7.2' ? 0 : 2)
  },
}

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

function readLayout(text: string, version: TestedVersion): Layout {
  const capabilities = getStoredCapabilities(version)
  const { layout, diagnostics } = importQemuArgs(text.split(/\s+/), { capabilities })
  expect(diagnostics).toEqual([])
  return layout
}

describe.skipIf(obstacle !== undefined).each(TESTED_VERSIONS)('QEMU %s', (version) => {
  const counts = makeCounts()

  afterAll(() => {
    console.info(printCounts(`QEMU ${version}`, counts))
  })

  test.each(Object.entries(GUEST_LAYOUTS))('%s', async (name, text) => {
    const view = await compareGuest(readLayout(text, version), requireBinary(version), system, counts)
    WITNESSES[name]?.(view, version)
  })
})
