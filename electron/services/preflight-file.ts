// What a preflight found as a file: all that somebody else needs to see the same.

import type { PreflightReport } from '../contract/preflight.ts'
import type { Capabilities } from '../model/capabilities.ts'
import { printLayoutFile } from '../model/file/save.ts'
import type { Layout } from '../model/layout.ts'

/** Raised when the form of the file changes. */
const FORMAT = 1

export interface PreflightFindings {
  /** Version of this program. */
  memloom: string
  layout: Layout
  reports: readonly PreflightReport[]
  /** By path of the binary. */
  capabilities: Readonly<Record<string, Capabilities>>
}

/** JSON: the layout as its own file has it, each report with its arguments and QEMU's words, each binary's abilities. */
export function printPreflightFile({ memloom, layout, reports, capabilities }: PreflightFindings): string {
  const runs = reports.map((report) => ({ ...report, capabilities: capabilities[report.binary] }))
  const disagreements = reports.filter(({ agrees }) => !agrees).length
  return `${JSON.stringify(
    {
      kind: 'memloom-preflight',
      format: FORMAT,
      memloom,
      disagreements,
      layout: JSON.parse(printLayoutFile(layout)) as unknown,
      runs,
    },
    null,
    2,
  )}\n`
}
