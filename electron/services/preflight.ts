// The preflight service: the layout of a document, run by real QEMU binaries one after the other.

import type { PreflightReport, preflightService } from '../contract/preflight.ts'
import type { Implementation } from '../contract/service.ts'
import type { Capabilities } from '../model/capabilities.ts'
import { Failure } from '../model/failure.ts'
import type { Layout } from '../model/layout.ts'
import { listServers } from '../rules/ivshmem/connection.ts'
import { chooseBinaries, listKnownBinaries, requireControl } from './choose-binaries.ts'
import type { Ports } from './ports.ts'
import { printPreflightFile } from './preflight-file.ts'

/** What the last preflights of a document found, all of one state of its layout. */
interface Findings {
  layout: Layout
  reports: Map<string, PreflightReport>
}

/** What the service asks of the open documents. */
export interface PreflightDocuments {
  /** The layout of a document as it is now. Fails with "document/not-open". */
  getLayout: (document: string) => Layout
  /** The language of diagnostics. */
  getLanguage: () => string
}

/** Implements the preflight service. */
export function makePreflightService(
  ports: Ports,
  { getLayout, getLanguage }: PreflightDocuments,
): Implementation<typeof preflightService> {
  const found = new Map<string, Findings>()

  const keep = (document: string, layout: Layout, report: PreflightReport): void => {
    const before = found.get(document)
    const findings = before?.layout === layout ? before : { layout, reports: new Map() }
    findings.reports.set(report.binary, report)
    found.set(document, findings)
  }

  return {
    async prepare({ document }) {
      const layout = getLayout(document)
      const binaries = await listKnownBinaries(ports, layout.target)
      const chosen = binaries.length > 0 ? await chooseBinaries(ports, layout.target) : []
      return {
        binaries: binaries.map(({ path, version }) => ({ path, version, chosen: chosen.includes(path) })),
        servers: listServers(layout),
      }
    },
    async run({ document, binaries, withServers = false }, cancellation) {
      requireControl(ports)
      const layout = getLayout(document)
      const options = { withServers, language: getLanguage() }
      const reports: PreflightReport[] = []
      for (const binary of binaries ?? (await chooseBinaries(ports, layout.target))) {
        if (cancellation.isCancelled) break
        const report = await ports.machine.runPreflight(layout, binary, options, cancellation)
        reports.push(withTargetNote(report, layout.target.qemu))
        keep(document, layout, report)
      }
      return reports
    },
    async saveReport({ document, path, overwrite }) {
      const findings = found.get(document)
      if (!findings)
        throw new Failure({
          code: 'preflight/no-report',
          message: 'There is nothing to save yet; run a preflight of this layout first.',
        })
      const reports = [...findings.reports.values()]
      const capabilities: Record<string, Capabilities> = {}
      for (const { binary } of reports) capabilities[binary] = await ports.machine.readCapabilities(binary)
      const { version } = ports.shell.info
      const text = printPreflightFile({ memloom: version, layout: findings.layout, reports, capabilities })
      const expect = overwrite === true ? 'anything' : 'missing'
      return { path: (await ports.files.write(path, text, { expect })).realPath }
    },
  }
}

/** Says so when the binary is not of the version that the layout is meant for. */
function withTargetNote(report: PreflightReport, target: string | undefined): PreflightReport {
  if (target === undefined || report.version === target || report.version.startsWith(`${target}.`))
    return report
  const note = `The layout is meant for QEMU ${target}; this binary is ${report.version}, and so is what it was compared with.`
  return { ...report, leftOut: [note, ...(report.leftOut ?? [])] }
}
