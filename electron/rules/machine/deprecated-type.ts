// Machine types that a later QEMU will not have.

import { printVersion, type Capabilities } from '../../model/capabilities.ts'
import { getMachineType } from '../../resolve/machine-type.ts'
import { makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** "pc-q35-2.4" as ["pc-q35", 204]; undefined for a type without a version. */
function splitType(type: string): readonly [string, number] | undefined {
  const match = /^(.*)-(\d+)\.(\d+)$/.exec(type)
  return match ? [match[1] ?? '', Number(match[2]) * 100 + Number(match[3])] : undefined
}

/** Whether this QEMU has versions of the type's family, all of them newer. */
function isOlderThanAll({ machines }: Capabilities, type: string): boolean {
  const [family, age] = splitType(type) ?? ['', 0]
  const ages = machines.map(({ name }) => splitType(name)).filter((split) => split?.[0] === family)
  return ages.length > 0 && ages.every((split) => split !== undefined && split[1] > age)
}

/**
 * A deprecated machine type starts with a warning; of one that is gone a note says so beside the refusal.
 *
 * Stands for: qemu_init() in QEMU's system/vl.c.
 */
export const machineDeprecatedType = defineRule({
  id: 'machine/deprecated-type',
  severity: 'warning',
  standsFor: 'system/vl.c: qemu_init()',
  *find({ layout, capabilities }) {
    const { type, family, version, capability } = getMachineType(layout, capabilities)
    const isGone = version !== undefined && capability === undefined && isOlderThanAll(capabilities, type)
    if (capability?.deprecated !== true && !isGone) return
    const at = '/machine/type'
    const isPc = family === 'pc' || family === 'q35'
    yield {
      at,
      ...(isGone ? { severity: 'note' as const } : {}),
      args: {
        machine: type,
        version: printVersion(capabilities.version),
        ...(isGone ? { case: 'gone' } : {}),
      },
      fixes: isPc ? [makeTextFix(at, 'the machine type', family)] : [],
    }
  },
})
