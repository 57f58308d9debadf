// The rules of group trap/: what QEMU accepts and users regret.

import type { Rule } from '../rule.ts'
import { acpiOffNuma } from './acpi-off-numa.ts'
import { diesTcg } from './dies-tcg.ts'
import { dumpLarge } from './dump-large.ts'
import { ivshmemWindows } from './ivshmem-windows.ts'
import { linuxBlockAddress } from './linux-block-address.ts'
import { linuxBlockSize } from './linux-block-size.ts'
import { numaBalancing } from './numa-balancing.ts'
import { preallocNoRoom } from './prealloc-no-room.ts'
import { ramPartPages } from './ram-part-pages.ts'
import { reserveOffHuge } from './reserve-off-huge.ts'
import { vhostUserPrivate } from './vhost-user-private.ts'
import { backendUnused } from './backend-unused.ts'
import { discardData } from './discard-data.ts'
import { doorbellReconnect } from './doorbell-reconnect.ts'
import { fileOfTwoVms } from './file-of-two-vms.ts'
import { fileLarger } from './file-larger.ts'
import { hostNodesNarrowed } from './host-nodes-narrowed.ts'
import { hugetlbsizeWithoutHugetlb } from './hugetlbsize-without-hugetlb.ts'
import { ivshmemPrivate } from './ivshmem-private.ts'
import { memPathNotMounted } from './mem-path-not-mounted.ts'
import { mergeNoEffect } from './merge-no-effect.ts'
import { mergeSideChannel } from './merge-side-channel.ts'
import { pmemPrivate } from './pmem-private.ts'
import { preferredFirstOnly } from './preferred-first-only.ts'
import { vectorsUnreachable } from './vectors-unreachable.ts'
import { vectorsUnserved } from './vectors-unserved.ts'

/** Rules whose ids start with "trap/". */
export const trapRules: readonly Rule[] = [
  backendUnused,
  discardData,
  doorbellReconnect,
  fileLarger,
  fileOfTwoVms,
  hostNodesNarrowed,
  hugetlbsizeWithoutHugetlb,
  ivshmemPrivate,
  memPathNotMounted,
  mergeNoEffect,
  mergeSideChannel,
  pmemPrivate,
  preferredFirstOnly,
  vectorsUnreachable,
  vectorsUnserved,
  acpiOffNuma,
  diesTcg,
  dumpLarge,
  ivshmemWindows,
  linuxBlockAddress,
  linuxBlockSize,
  numaBalancing,
  ramPartPages,
  preallocNoRoom,
  reserveOffHuge,
  vhostUserPrivate,
]
