// The rules of group ivshmem/.

import type { Rule } from '../rule.ts'
import { chardevValue } from './chardev-value.ts'
import { doorbellChardevKind } from './doorbell-chardev-kind.ts'
import { doorbellChardevRequired } from './doorbell-chardev-required.ts'
import { doorbellEarlyInterrupt } from './doorbell-early-interrupt.ts'
import { doorbellForeignKeys } from './doorbell-foreign-keys.ts'
import { doorbellId } from './doorbell-id.ts'
import { doorbellMaster } from './doorbell-master.ts'
import { doorbellServerAbsent } from './doorbell-server-absent.ts'
import { doorbellShmSize } from './doorbell-shm-size.ts'
import { doorbellVectorsServer } from './doorbell-vectors-server.ts'
import { doorbellVectors } from './doorbell-vectors.ts'
import { doorbellVersion } from './doorbell-version.ts'
import { flat } from './flat.ts'
import { groupDiffers } from './group-differs.ts'
import { legacyGone } from './legacy-gone.ts'
import { masterValue } from './master-value.ts'
import { plainBusy } from './plain-busy.ts'
import { plainForeignKeys } from './plain-foreign-keys.ts'
import { plainMemdevRequired } from './plain-memdev-required.ts'
import { seedChardevBeatsShm } from './seed-chardev-beats-shm.ts'
import { seedIoeventfdNeedsMsi } from './seed-ioeventfd-needs-msi.ts'
import { seedRole } from './seed-role.ts'
import { seedSizeDefault } from './seed-size-default.ts'
import { seedSizePowerOfTwo } from './seed-size-power-of-two.ts'
import { seedSizeText } from './seed-size-text.ts'
import { seedSourceRequired } from './seed-source-required.ts'
import { sizePowerOfTwo } from './size-power-of-two.ts'

/** Rules whose ids start with "ivshmem/". */
export const ivshmemRules: readonly Rule[] = [
  chardevValue,
  doorbellChardevKind,
  doorbellChardevRequired,
  doorbellEarlyInterrupt,
  doorbellForeignKeys,
  doorbellId,
  doorbellMaster,
  doorbellServerAbsent,
  doorbellShmSize,
  doorbellVectorsServer,
  doorbellVectors,
  doorbellVersion,
  flat,
  groupDiffers,
  legacyGone,
  masterValue,
  plainBusy,
  plainForeignKeys,
  plainMemdevRequired,
  sizePowerOfTwo,
  seedChardevBeatsShm,
  seedIoeventfdNeedsMsi,
  seedRole,
  seedSizeDefault,
  seedSizePowerOfTwo,
  seedSizeText,
  seedSourceRequired,
]
