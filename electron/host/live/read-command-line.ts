// A VM whose monitor cannot be asked: its backends as its command line asks for them.

import type { LiveMemdev } from '../../contract/live.ts'
import { importQemuArgs } from '../../formats/qemu-cli/import.ts'
import { DEFAULT_QEMU, getStoredCapabilities } from '../../model/stored-capabilities.ts'
import { resolve } from '../../resolve/resolve.ts'

type Bare = Omit<LiveMemdev, 'certainty' | 'applied'>

/** The backends of a command line, as that QEMU would list them at start; none when it is no command line we can read. */
export function readCommandLine(args: readonly string[]): Bare[] {
  const capabilities = getStoredCapabilities(DEFAULT_QEMU)
  const { layout } = importQemuArgs(args, { capabilities })
  const backends = new Map(layout.backends.map((backend) => [backend.id, backend] as const))
  return resolve(layout, capabilities).memdevs.map((memdev) => {
    const backend = memdev.id === undefined ? undefined : backends.get(memdev.id)
    return {
      ...memdev,
      kind: backend?.kind ?? 'ram',
      ...(backend?.memPath === undefined ? {} : { memPath: backend.memPath }),
    }
  })
}
