// Every template, with little memory: real QEMU starts it and builds what Memloom says.

import { describe, expect, test } from 'vitest'
import { allTemplates, makeTemplateLayout } from '../../../electron/services/templates/all-templates.ts'
import { readHostFacts } from '../../../electron/host/facts/read-host-facts.ts'
import { preflightLayout } from '../../../electron/host/preflight/preflight-layout.ts'
import type { TemplateValues } from '../../../electron/model/template.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { MIB } from '../../../electron/model/units/size.ts'
import { check } from '../../../electron/rules/check.ts'
import { printDiagnostics } from '../../../electron/rules/print.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'
import { makeRoomForHugePages } from './huge-pages.ts'

/** Pages of 2 MiB for each node of the template with huge pages. */
const HUGE_PAGES = 32

/** Answers that any host has room for. */
const SMALL: Readonly<Record<string, TemplateValues>> = {
  'two-sockets': { memoryPerNode: 64 * MIB, nodes: 3 },
  'vhost-user': { memoryPerNode: HUGE_PAGES * 2 * MIB },
  'looking-glass': { memory: 256 * MIB },
  'memory-tiers': { fast: 64 * MIB, slow: 192 * MIB },
  'hot-plug': { growth: 256 * MIB },
  doorbells: { memory: 64 * MIB, shared: '1 MiB' },
}

describe.each(allTemplates)('$id', ({ id }) => {
  test.for(TESTED_VERSIONS)('starts in QEMU %s, which builds what was resolved', async (version, context) => {
    const layout = makeTemplateLayout(id, SMALL[id] ?? {})
    const needsHugePages = layout.backends.some(({ hugetlb }) => hugetlb === true)
    const undo = needsHugePages ? await makeRoomForHugePages(HUGE_PAGES) : undefined
    if (needsHugePages && !undo) context.skip(`needs ${String(HUGE_PAGES)} free huge pages of 2 MiB, or root`)
    try {
      const host = await readHostFacts({ layout })
      const found = check(layout, { capabilities: getStoredCapabilities(version), host })
      const isServerAway = ({ rule }: { rule: string }): boolean => rule === 'ivshmem/doorbell-server-absent'
      const heavy = found.filter((one) => one.severity !== 'note' && !isServerAway(one))
      expect(printDiagnostics(heavy)).toEqual([])
      const report = await preflightLayout(layout, requireBinary(version))
      expect(report).toMatchObject({ actual: 'accept', differences: [] })
      // The server of the doorbells is started from the ivshmem screen; here it is left out and said to be.
      expect(report.leftOut).toHaveLength(id === 'doorbells' ? 1 : 0)
    } finally {
      await undo?.()
    }
  })
})
