// The rules of group backend/.

import type { Rule } from '../rule.ts'
import { allocFailure } from './alloc-failure.ts'
import { epcHost } from './epc-host.ts'
import { fdSizePage } from './fd-size-page.ts'
import { fileAlign } from './file-align.ts'
import { fileCreate } from './file-create.ts'
import { fileNotMappable } from './file-not-mappable.ts'
import { fileOffsetKey } from './file-offset-key.ts'
import { fileOffsetRules } from './file-offset-rules.ts'
import { filePathRequired } from './file-path-required.ts'
import { fileReadonlyEmpty } from './file-readonly-empty.ts'
import { fileReadonlyMissing } from './file-readonly-missing.ts'
import { fileRomCombos } from './file-rom-combos.ts'
import { fileRomKey } from './file-rom-key.ts'
import { fileSizeMinPage } from './file-size-min-page.ts'
import { fileSizeMultiple } from './file-size-multiple.ts'
import { fileTooShort } from './file-too-short.ts'
import { hostNodesExist } from './host-nodes-exist.ts'
import { hostNodesRange } from './host-nodes-range.ts'
import { hugetlbPool } from './hugetlb-pool.ts'
import { memfdHugeSize } from './memfd-huge-size.ts'
import { memfdHugetlbsizeHost } from './memfd-hugetlbsize-host.ts'
import { memfdHugetlbsizeValue } from './memfd-hugetlbsize-value.ts'
import { nodesNeedPolicy } from './nodes-need-policy.ts'
import { pmemNotDax } from './pmem-not-dax.ts'
import { policyNeedsNodes } from './policy-needs-nodes.ts'
import { policyValue } from './policy-value.ts'
import { preallocContext } from './prealloc-context.ts'
import { preallocExhausted } from './prealloc-exhausted.ts'
import { preallocReadonlyCrash } from './prealloc-readonly-crash.ts'
import { preallocThreadsZero } from './prealloc-threads-zero.ts'
import { preallocVsReserve } from './prealloc-vs-reserve.ts'
import { reserveStrictHost } from './reserve-strict-host.ts'
import { shmPrivate } from './shm-private.ts'
import { shmType } from './shm-type.ts'
import { sizeRequired } from './size-required.ts'
import { sizeZero } from './size-zero.ts'
import { threadContextCpus } from './thread-context-cpus.ts'
import { threadContextIdReadonly } from './thread-context-id-readonly.ts'
import { threadContextMix } from './thread-context-mix.ts'
import { threadContextNodes } from './thread-context-nodes.ts'

/** Rules whose ids start with "backend/". */
export const backendRules: readonly Rule[] = [
  allocFailure,
  epcHost,
  fdSizePage,
  fileAlign,
  fileCreate,
  fileNotMappable,
  fileOffsetKey,
  fileOffsetRules,
  filePathRequired,
  fileReadonlyEmpty,
  fileReadonlyMissing,
  fileRomCombos,
  fileRomKey,
  fileSizeMinPage,
  fileSizeMultiple,
  fileTooShort,
  hostNodesExist,
  hostNodesRange,
  hugetlbPool,
  memfdHugeSize,
  memfdHugetlbsizeHost,
  memfdHugetlbsizeValue,
  nodesNeedPolicy,
  pmemNotDax,
  policyNeedsNodes,
  policyValue,
  preallocContext,
  preallocExhausted,
  preallocReadonlyCrash,
  preallocThreadsZero,
  preallocVsReserve,
  reserveStrictHost,
  shmPrivate,
  shmType,
  sizeRequired,
  sizeZero,
  threadContextCpus,
  threadContextIdReadonly,
  threadContextMix,
  threadContextNodes,
]
