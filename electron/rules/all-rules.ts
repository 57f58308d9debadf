// Every rule there is, group by group.

import { backendRules } from './backend/group.ts'
import { cpuRules } from './cpu/group.ts'
import { deviceRules } from './device/group.ts'
import { distRules } from './dist/group.ts'
import { hmatRules } from './hmat/group.ts'
import { ivshmemRules } from './ivshmem/group.ts'
import { layoutRules } from './layout/group.ts'
import { machineRules } from './machine/group.ts'
import { numaRules } from './numa/group.ts'
import { importRules } from './opts/import-rules.ts'
import type { Rule } from './rule.ts'
import { trapRules } from './trap/group.ts'

/** All rules; those without `find` speak only through importers. */
export const allRules: readonly Rule[] = [
  ...machineRules,
  ...backendRules,
  ...numaRules,
  ...distRules,
  ...cpuRules,
  ...hmatRules,
  ...deviceRules,
  ...ivshmemRules,
  ...layoutRules,
  ...trapRules,
  ...importRules,
]
