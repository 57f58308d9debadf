// Which QEMU binaries a layout is tried on when the user names none.

import type { QemuBinary } from '../contract/app.ts'
import { Failure } from '../model/failure.ts'
import type { Layout } from '../model/layout.ts'
import type { Ports } from './ports.ts'

/** A binary that said what it is. */
export type KnownBinary = QemuBinary & { version: string }

/** The installed binaries that emulate the layout's architecture. */
export async function listKnownBinaries(
  ports: Pick<Ports, 'machine'>,
  { arch = 'x86_64' }: Layout['target'],
): Promise<KnownBinary[]> {
  return (await ports.machine.listQemu()).filter(
    (qemu): qemu is KnownBinary => qemu.version !== undefined && (qemu.arch ?? arch) === arch,
  )
}

/**
 * The binary that the target means, else every one of its architecture that is installed. Fails with
 * "preflight/no-qemu" when there is none.
 */
export async function chooseBinaries(
  ports: Pick<Ports, 'machine'>,
  target: Layout['target'],
): Promise<string[]> {
  const { binary } = await ports.machine.getCapabilities(target)
  if (binary !== undefined) return [binary]
  const installed = await listKnownBinaries(ports, target)
  if (installed.length > 0) return installed.map(({ path }) => path)
  const { arch = 'x86_64' } = target
  const debian = arch === 'aarch64' ? 'qemu-system-arm' : 'qemu-system-x86'
  throw new Failure({
    code: 'preflight/no-qemu',
    message: `There is no QEMU for ${arch} on this host. Install it (on Debian: apt install ${debian}), or name binaries in MEMLOOM_QEMU.`,
  })
}

/** Fails with "app/no-control" where a shell may not start programs. */
export function requireControl(ports: Pick<Ports, 'shell'>): void {
  if (ports.shell.info.control) return
  throw new Failure({
    code: 'app/no-control',
    message: 'This shell may not start programs on the host; start it with --allow-control.',
  })
}
