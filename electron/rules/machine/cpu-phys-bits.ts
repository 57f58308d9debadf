// Physical address bits that a cpu cannot have.

import { makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getBoardOf } from './board-of.ts'
import { getCpuModel, readCInteger, withCpuProperty } from '../../resolve/cpu-model.ts'

const LEAST = 32
/** TARGET_PHYS_ADDR_SPACE_BITS in target/i386/cpu-param.h. */
const MOST = 52

/** The value of phys-bits= as it counts: the last one. Undefined when it is not given. */
function getGivenBits(cpu: string): string | undefined {
  const [, ...properties] = cpu.split(',')
  const given = properties.findLast((property) => /^phys[-_]bits=/.test(property))
  return given?.slice(given.indexOf('=') + 1)
}

/**
 * phys-bits= is 32 to 52, or 0 for the model's own; 32-bit models do not take it. Where the host's width counts
 * (host-phys-bits, -cpu host) the number is not looked at.
 *
 * Stands for: x86_cpu_realizefn() in QEMU's target/i386/cpu.c.
 */
export const machineCpuPhysBits = defineRule({
  id: 'machine/cpu-phys-bits',
  severity: 'error',
  standsFor: 'target/i386/cpu.c: x86_cpu_realizefn()',
  *find(context) {
    const text = context.layout.target.cpu ?? ''
    const given = getGivenBits(text)
    const cpu = getCpuModel(context)
    if (given === undefined || !cpu || !getBoardOf(context).hasCpus) return
    const bits = readCInteger(given)
    const usesHostBits =
      cpu.accel !== 'tcg' && (/^(host|max)$/.test(cpu.name) || text.includes('host-phys-bits'))
    if (bits !== undefined && (bits === 0 || usesHostBits || /[,+-]lm\b/.test(text))) return
    const at = '/target/cpu'
    if (bits !== undefined && cpu.isLong && bits >= LEAST && bits <= MOST) return
    const situation = bits === undefined ? { case: 'text' } : cpu.isLong ? {} : { case: 'narrow' }
    yield {
      at,
      args: { given, cpu: cpu.name, least: LEAST, most: MOST, ...situation },
      fixes: cpu.isLong
        ? [
            makeTextFix(
              at,
              '-cpu',
              withCpuProperty(text.replace('phys_bits', 'phys-bits'), 'phys-bits', '40'),
            ),
          ]
        : [],
    }
  },
})
