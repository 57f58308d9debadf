// Which machines take -numa node,mem=.

import { isAtLeast } from '../../model/capabilities.ts'
import { getMachineType } from '../../resolve/machine-type.ts'
import type { RuleContext } from '../rule.ts'

/**
 * Whether mem= is accepted: by every machine before QEMU 5.1, then by versioned types up to 5.0 only
 * (hw/i386/pc.c, hw/arm/virt.c: numa_mem_supported).
 */
export function takesMem({ layout, capabilities }: RuleContext): boolean {
  if (!isAtLeast(capabilities, 5, 1)) return true
  const { family, version, capability } = getMachineType(layout, capabilities)
  if (capability?.numaMemSupported !== undefined) return capability.numaMemSupported
  if (family !== 'pc' && family !== 'q35' && family !== 'virt') return false
  return version !== undefined && (version[0] < 5 || (version[0] === 5 && version[1] === 0))
}
