// Whether a guest may read memory of virtio-mem that is not plugged: asked for, or the machine's default.

import { isAtLeast } from '../../model/capabilities.ts'
import type { MemoryBackend } from '../../model/backend.ts'
import { isShared } from '../backend/backing.ts'
import type { VirtioMem } from '../../model/device.ts'
import type { RuleContext } from '../rule.ts'
import type { BackedDevice } from './backed-devices.ts'

/**
 * Whether reading unplugged memory costs nothing: only private anonymous memory has the shared zero page
 * (hw/virtio/virtio-mem.c: virtio_mem_has_shared_zeropage()).
 */
export function hasSharedZeroPage(backend: MemoryBackend): boolean {
  return backend.kind === 'ram' && !isShared(backend)
}

/** The default of a machine type: off up to 6.2, auto up to 8.0, on since (hw/i386/pc.c: pc_compat_*). */
function getDefault({ resolved, capabilities }: RuleContext): 'on' | 'off' | 'auto' {
  const { version } = resolved.machine
  if (!version) return isAtLeast(capabilities, 8, 1) ? 'on' : 'auto'
  const [major, minor] = version
  if (major < 6 || (major === 6 && minor <= 2)) return 'off'
  return major < 8 || (major === 8 && minor === 0) ? 'auto' : 'on'
}

/** unplugged-inaccessible as the guest finds it. */
export function getUnpluggedInaccessible(
  context: RuleContext,
  { device, backend }: BackedDevice<VirtioMem>,
): 'on' | 'off' {
  const value = device.unpluggedInaccessible ?? getDefault(context)
  if (value !== 'auto') return value
  return hasSharedZeroPage(backend) ? 'off' : 'on'
}
