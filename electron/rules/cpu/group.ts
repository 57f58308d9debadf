// The rules of group cpu/: cpu topology and the placement of cpus on guest nodes.

import type { Rule } from '../rule.ts'
import { cpuApicId } from './apic-id.ts'
import { cpuClusterAcrossNodes } from './cluster-across-nodes.ts'
import { cpuCoreAcrossNodes } from './core-across-nodes.ts'
import { cpuDeviceNodeId } from './device-node-id.ts'
import { cpuDeviceSlot } from './device-slot.ts'
import { cpuDeviceType } from './device-type.ts'
import { cpuIndexRange } from './index-range.ts'
import { cpuNodeDeclaredFirst } from './node-declared-first.ts'
import { cpuNodeIdOutOfBounds } from './node-id-out-of-bounds.ts'
import { cpuPartialMapping } from './partial-mapping.ts'
import { cpuReassign } from './reassign.ts'
import { cpuSelectorIgnored } from './selector-ignored.ts'
import { cpuSelectorNoMatch } from './selector-no-match.ts'
import { cpuSelectorUnsupported } from './selector-unsupported.ts'
import { cpuSmbiosLimit } from './smbios-limit.ts'
import { cpuSmpLevels } from './smp-levels.ts'
import { cpuSmpLimit } from './smp-limit.ts'
import { cpuSmpMaxcpus } from './smp-maxcpus.ts'
import { cpuSmpProduct } from './smp-product.ts'
import { cpuSmpZero } from './smp-zero.ts'

/** Rules whose ids start with "cpu/". */
export const cpuRules: readonly Rule[] = [
  cpuApicId,
  cpuClusterAcrossNodes,
  cpuCoreAcrossNodes,
  cpuDeviceNodeId,
  cpuDeviceSlot,
  cpuDeviceType,
  cpuIndexRange,
  cpuNodeDeclaredFirst,
  cpuNodeIdOutOfBounds,
  cpuPartialMapping,
  cpuReassign,
  cpuSelectorIgnored,
  cpuSelectorNoMatch,
  cpuSelectorUnsupported,
  cpuSmbiosLimit,
  cpuSmpLevels,
  cpuSmpLimit,
  cpuSmpMaxcpus,
  cpuSmpProduct,
  cpuSmpZero,
]
