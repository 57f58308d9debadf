// Whether QEMU translates the guest's code itself.

import type { Layout } from '../../model/layout.ts'

/** TCG is meant when the target names no accelerator (system/vl.c: configure_accelerators()). */
export function isTranslating({ target }: Layout): boolean {
  return /^(tcg\b|$)/.test(target.accel ?? '')
}
