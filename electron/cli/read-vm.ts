// --from qmp:SOCKET → the layout of a VM that runs.

import { findTargetCapabilities } from '../host/qemu/binaries.ts'
import { LiveVms } from '../host/live/live-vms.ts'
import { Failure } from '../model/failure.ts'
import { printLayoutFile } from '../model/file/save.ts'
import type { Loss } from '../model/profile.ts'
import { captureLayout } from '../services/live/capture-layout.ts'
import type { Context } from './context.ts'

/** What was read of a VM. */
export interface ReadVm {
  /** A layout file. */
  text: string
  /** The version that runs. */
  qemu?: string
  losses: Loss[]
}

/** Captures the VM whose monitor listens at `socket`. Fails with "qmp/…" and "process/…". */
export async function readVm(socket: string, { env, signal }: Context): Promise<ReadVm> {
  const vms = new LiveVms('/', env)
  try {
    const reading = await vms.read(socket, { signal })
    if (reading.monitorFailure) throw new Failure(reading.monitorFailure)
    const { args, name } = (await vms.get(socket)).source
    const target = reading.version === undefined ? {} : { qemu: reading.version }
    const { capabilities } = await findTargetCapabilities(target, env)
    const source = { name: name ?? socket, ...(args ? { args } : {}) }
    const { layout, losses } = captureLayout(source, reading, capabilities)
    return { text: printLayoutFile(layout), losses, ...target }
  } finally {
    vms.close()
  }
}
