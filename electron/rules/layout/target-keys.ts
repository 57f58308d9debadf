// Properties of the accelerator and of -cpu that the target QEMU does not know.

import { makeTextFix } from './fix.ts'
import { hasOtherFlag, listOtherOptions } from './other-args.ts'
import type { Finding, RuleContext } from '../rule.ts'

/** A property that only the text of -cpu has: QEMU turns it into "tsc-frequency". */
const CPU_WORDS = new Set(['tsc-freq'])

/** Where another -accel is there to fall back on, a property of the first is judged only if the first starts. */
function hasFallback({ layout }: RuleContext): boolean {
  return listOtherOptions(layout, 'accel').length > 0 || hasOtherFlag(layout, 'enable-kvm')
}

/** -accel NAME,property=value (system/vl.c: do_configure_accelerator()). */
function* findOnAccelerator(context: RuleContext): Iterable<Finding> {
  const { layout, capabilities } = context
  const { accel = '' } = layout.target
  const [name = '', ...properties] = accel.split(',')
  const known = Object.hasOwn(capabilities.accelerators ?? {}, name)
    ? capabilities.accelerators?.[name]
    : undefined
  if (!known || hasFallback(context)) return
  for (const text of properties) {
    const key = text.split('=')[0] ?? ''
    if (known.includes(key) || key === 'help' || text === '') continue
    const at = '/target/accel'
    const others = [name, ...properties.filter((other) => other !== text)].join(',')
    yield {
      at,
      args: { record: `accelerator ${name}`, name: key },
      fixes: [makeTextFix(at, '-accel', others)],
    }
  }
}

/** The property that one part of -cpu sets (target/i386/cpu.c: x86_cpu_parse_featurestr()). */
function getCpuProperty(text: string): string {
  if (text.startsWith('+') || text.startsWith('-')) return text.slice(1)
  return (text.split('=')[0] ?? '').replaceAll('_', '-')
}

/** -cpu MODEL,property=value,+feature. */
function* findOnCpu({ layout, capabilities, resolved }: RuleContext): Iterable<Finding> {
  const { cpu = '' } = layout.target
  const { cpuProperties = [] } = capabilities
  if (cpuProperties.length === 0 || resolved.machine.family === 'none') return
  const [model = '', ...parts] = cpu.split(',')
  for (const part of parts) {
    const key = getCpuProperty(part)
    if (part === '' || cpuProperties.includes(key) || CPU_WORDS.has(key)) continue
    const at = '/target/cpu'
    const others = [model, ...parts.filter((other) => other !== part)].join(',')
    yield { at, args: { record: `cpu ${model}`, name: key }, fixes: [makeTextFix(at, '-cpu', others)] }
  }
}

/** Properties of the accelerator and of the cpus that this QEMU does not have. */
export function* findOnTarget(context: RuleContext): Iterable<Finding> {
  yield* findOnAccelerator(context)
  yield* findOnCpu(context)
}
