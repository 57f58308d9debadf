// A Linux guest on generated layouts: what it shows is what was resolved. MEMLOOM_GUESTS says how many a QEMU (20 when
// unset), MEMLOOM_SEED from which seed.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCapabilities } from '../../electron/host/qemu/capability-cache.ts'
import type { Layout } from '../../electron/model/layout.ts'
import type { ResolvedLayout } from '../../electron/model/resolved.ts'
import { GIB, MIB } from '../../electron/model/units/size.ts'
import { drawAccepted } from '../generate/accepted.ts'
import { requireBinary, TESTED_VERSIONS } from '../qemu/binaries.ts'
import { compareGuest, makeCounts, printCounts } from './compare-guest.ts'
import { findGuestObstacle, makeGuestSystem, type GuestSystem } from './guest-system.ts'

const COUNT = Number(process.env['MEMLOOM_GUESTS'] ?? 20)
const SEED = Number(process.env['MEMLOOM_SEED'] ?? 5)
const PAGE = 4096

/** Machines on which a small Linux has room, is not slow, and reads QEMU's own tables. */
function canBootLinux(layout: Layout, { machine, memory, smp, addressMap }: ResolvedLayout): boolean {
  const { family, version = [99, 0] } = machine
  const ram = addressMap.filter(({ kind }) => kind === 'ram')
  return (
    (family === 'pc' || family === 'q35') &&
    version[0] >= 2 &&
    layout.machine.acpi !== 'off' &&
    !layout.otherArgs.includes('-no-acpi') &&
    layout.target.cpu === undefined &&
    memory.base >= 192 * MIB &&
    memory.base <= 6 * GIB &&
    smp.maxcpus <= 12 &&
    // Below 1 MiB and beside the kernel a guest needs memory that is whole.
    ram.every(({ start, end }) => start % PAGE === 0 && end % PAGE === 0) &&
    layout.backends.every(({ readonly }) => readonly !== true)
  )
}

let folder: string
let system: GuestSystem

const obstacle = await findGuestObstacle()
if (obstacle !== undefined) console.warn(`skipped: ${obstacle}`)

describe.skipIf(obstacle !== undefined)('generated layouts', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memloom-guests-'))
    system = await makeGuestSystem(folder)
  })

  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
    const counts = makeCounts()

    afterAll(() => {
      console.info(printCounts(`generated layouts on QEMU ${version}`, counts))
    })

    test(
      `${String(COUNT)} layouts of seed ${String(SEED)} show what was resolved`,
      async () => {
        const binary = requireBinary(version)
        const capabilities = await readCapabilities(binary)
        const wrong: unknown[] = []
        for (const { number, layout } of drawAccepted(
          capabilities,
          { count: COUNT, seed: SEED },
          canBootLinux,
        )) {
          try {
            await compareGuest(layout, binary, system, counts)
          } catch (error) {
            wrong.push({ number, error: String(error), layout: JSON.stringify(layout) })
          }
        }
        expect(wrong).toEqual([])
        expect(counts.nodes).toBeGreaterThan(counts.layouts)
      },
      60_000 + COUNT * 60_000,
    )
  })
})
