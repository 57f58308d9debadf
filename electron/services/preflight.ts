// The preflight service: the layout of a document, run by real QEMU binaries one after the other.

import type { PreflightReport, preflightService } from '../contract/preflight.ts'
import type { Implementation } from '../contract/service.ts'
import { Failure } from '../model/failure.ts'
import type { Layout } from '../model/layout.ts'
import type { Ports } from './ports.ts'

/** Implements the preflight service; `getLayout` gives the layout of an open document as it is now. */
export function makePreflightService(
  ports: Ports,
  getLayout: (document: string) => Layout,
): Implementation<typeof preflightService> {
  return {
    async run({ document, binaries }, cancellation) {
      if (!ports.shell.info.control) {
        throw new Failure({
          code: 'app/no-control',
          message: 'This shell may not start programs on the host; start it with --allow-control.',
        })
      }
      const layout = getLayout(document)
      const chosen = binaries ?? (await chooseBinaries(ports, layout))
      const reports: PreflightReport[] = []
      for (const binary of chosen) {
        if (cancellation.isCancelled) break
        reports.push(
          withTargetNote(await ports.machine.runPreflight(layout, binary, cancellation), layout.target.qemu),
        )
      }
      return reports
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

/** The binary that the target means, else every one that is installed. */
async function chooseBinaries(ports: Ports, layout: Layout): Promise<string[]> {
  const { binary } = await ports.machine.getCapabilities(layout.target)
  if (binary !== undefined) return [binary]
  const installed = (await ports.machine.listQemu()).filter((qemu) => qemu.version !== undefined)
  if (installed.length > 0) return installed.map((qemu) => qemu.path)
  throw new Failure({
    code: 'preflight/no-qemu',
    message:
      'There is no QEMU on this host. Install it (on Debian: apt install qemu-system-x86), or name binaries in MEMLOOM_QEMU.',
  })
}
