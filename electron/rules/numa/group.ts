// The rules of group numa/: guest nodes.

import type { Rule } from '../rule.ts'
import { numaDuplicateId } from './duplicate-id.ts'
import { numaInitiatorExists } from './initiator-exists.ts'
import { numaInitiatorHasCpu } from './initiator-has-cpu.ts'
import { numaInitiatorNeedsHmat } from './initiator-needs-hmat.ts'
import { numaInitiatorRangeSoft } from './initiator-range-soft.ts'
import { numaInitiatorSelf } from './initiator-self.ts'
import { numaMachineSupport } from './machine-support.ts'
import { numaMaxNodes } from './max-nodes.ts'
import { numaMemKeyDeprecated } from './mem-key-deprecated.ts'
import { numaMemKeyUnsupported } from './mem-key-unsupported.ts'
import { numaMemVsMemdev } from './mem-vs-memdev.ts'
import { numaMemdevLookup } from './memdev-lookup.ts'
import { numaMemdevReuse } from './memdev-reuse.ts'
import { numaNoAutoSplit } from './no-auto-split.ts'
import { numaSeedAutoSplit } from './seed-auto-split.ts'
import { numaSeedMemdevAllOrNone } from './seed-memdev-all-or-none.ts'
import { numaSparseIds } from './sparse-ids.ts'
import { numaTotal } from './total.ts'

/** Rules whose ids start with "numa/", and what older QEMUs judged otherwise. */
export const numaRules: readonly Rule[] = [
  numaDuplicateId,
  numaInitiatorExists,
  numaInitiatorHasCpu,
  numaInitiatorNeedsHmat,
  numaInitiatorRangeSoft,
  numaInitiatorSelf,
  numaMachineSupport,
  numaMaxNodes,
  numaMemKeyDeprecated,
  numaMemKeyUnsupported,
  numaMemVsMemdev,
  numaMemdevLookup,
  numaMemdevReuse,
  numaNoAutoSplit,
  numaSeedAutoSplit,
  numaSeedMemdevAllOrNone,
  numaSparseIds,
  numaTotal,
]
