// Cpu models that this QEMU does not have.

import { printVersion } from '../../model/capabilities.ts'
import { findNearest } from '../../model/file/nearest.ts'
import { makeTextFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

const SUFFIX = '-x86_64-cpu'

/** Words that make QEMU print its list of models and leave. */
const HELP = new Set(['help', '?'])

/**
 * The first word of -cpu is a model of this QEMU. The machine without a board takes none on x86.
 *
 * Stands for: parse_cpu_option() in QEMU's cpu.c (cpu-target.c later), machine_none_init() in hw/core/null-machine.c.
 */
export const machineUnknownCpuModel = defineRule({
  id: 'machine/unknown-cpu-model',
  severity: 'error',
  standsFor: 'cpu.c: parse_cpu_option()',
  *find({ layout, capabilities, resolved }) {
    const { cpu } = layout.target
    // A derived record has the models of another version.
    const { arch, origin, cpuTypes = [] } = capabilities
    if (cpu === undefined || arch !== 'x86_64' || origin === 'derived') return
    const at = '/target/cpu'
    const [model = '', ...properties] = cpu.split(',')
    const models = cpuTypes
      .filter((type) => type.endsWith(SUFFIX))
      .map((type) => type.slice(0, -SUFFIX.length))
    if (models.length === 0 || HELP.has(model)) return
    if (resolved.machine.family === 'none') {
      yield { at, args: { model, case: 'none' }, fixes: [makeUnsetFix(at, '-cpu')] }
    } else if (!models.includes(model)) {
      const nearest = model.endsWith(SUFFIX) ? model.slice(0, -SUFFIX.length) : findNearest(model, models)
      const isThere = nearest !== undefined && models.includes(nearest)
      yield {
        at,
        args: {
          model,
          version: printVersion(capabilities.version),
          ...(model === '' ? { case: 'empty' } : {}),
        },
        fixes: isThere ? [makeTextFix(at, '-cpu', [nearest, ...properties].join(','))] : [],
      }
    }
  },
})
