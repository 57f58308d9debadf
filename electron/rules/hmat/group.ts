// The rules of group hmat/: latencies, bandwidths and caches between guest nodes.

import type { Rule } from '../rule.ts'
import { hmatBandwidthMib } from './bandwidth-mib.ts'
import { hmatBandwidthRange } from './bandwidth-range.ts'
import { hmatCacheDuplicate } from './cache-duplicate.ts'
import { hmatCacheLevelOrder } from './cache-level-order.ts'
import { hmatCacheLevel } from './cache-level.ts'
import { hmatCacheNeedsLb } from './cache-needs-lb.ts'
import { hmatCacheNode } from './cache-node.ts'
import { hmatCacheSizeOrder } from './cache-size-order.ts'
import { hmatDisabled } from './disabled.ts'
import { hmatGenericInitiator } from './generic-initiator.ts'
import { hmatLatencyNumber } from './latency-number.ts'
import { hmatLatencyRange } from './latency-range.ts'
import { hmatLbDuplicate } from './lb-duplicate.ts'
import { hmatLbInitiatorCpus } from './lb-initiator-cpus.ts'
import { hmatLbInitiatorRange } from './lb-initiator-range.ts'
import { hmatLbTarget } from './lb-target.ts'
import { hmatLbValueKind } from './lb-value-kind.ts'
import { hmatNodeUnreached } from './node-unreached.ts'
import { hmatSeedNoHmat } from './seed-no-hmat.ts'

/** Rules whose ids start with "hmat/", and what older QEMUs lack of it. */
export const hmatRules: readonly Rule[] = [
  hmatBandwidthMib,
  hmatBandwidthRange,
  hmatCacheDuplicate,
  hmatCacheLevelOrder,
  hmatCacheLevel,
  hmatCacheNeedsLb,
  hmatCacheNode,
  hmatCacheSizeOrder,
  hmatDisabled,
  hmatGenericInitiator,
  hmatLatencyNumber,
  hmatLatencyRange,
  hmatLbDuplicate,
  hmatLbInitiatorCpus,
  hmatLbInitiatorRange,
  hmatLbTarget,
  hmatLbValueKind,
  hmatNodeUnreached,
  hmatSeedNoHmat,
]
