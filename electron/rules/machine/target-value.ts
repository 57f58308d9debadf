// Values of the properties of -accel and -cpu.

import { hasOtherFlag, listOtherOptions } from '../layout/other-args.ts'
import { defineRule, type Finding, type RuleContext } from '../rule.ts'

/** What a property takes. */
type Values = 'switch' | 'number' | readonly string[]

/** Properties of -accel tcg (accel/tcg/tcg-all.c: tcg_accel_class_init()); those of other accelerators are not judged. */
const TCG: Readonly<Record<string, Values>> = {
  thread: ['single', 'multi'],
  'tb-size': 'number',
  'split-wx': 'switch',
  'one-insn-per-tb': 'switch',
}

/** Properties of cpus that are whole numbers (target/i386/cpu.c: x86_cpu_properties); phys-bits has a rule of its own. */
const CPU_NUMBERS = new Set(
  'family model stepping level xlevel xlevel2 min-level min-xlevel min-xlevel2 level-func7 guest-phys-bits host-phys-bits-limit'.split(
    ' ',
  ),
)

/** Properties of cpus that are neither a switch nor one of those numbers. */
const CPU_OTHERS =
  /^(?:(?:socket|die|module|cluster|core|thread|node|apic)-id|phys-bits|vendor|model-id|tsc-freq(?:uency)?|ucode-rev|lbr[-_]fmt|avx10-version|hv-(?:spinlocks|vendor-id|version-id-\w+|no-nonarch-coresharing)|x-hv-max-vps|memory|crash-information|unavailable-features|feature-words|filtered-features)$/

const BOOLEAN = /^(?:on|off|yes|no|true|false|y|n)$/

/** A whole number of C: decimal, 0x and hexadecimal, or 0 and octal. */
const NUMBER = /^\s*[+-]?(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/

function isTaken(values: Values, text: string): boolean {
  if (values === 'switch') return BOOLEAN.test(text)
  return values === 'number' ? NUMBER.test(text) : values.includes(text)
}

function getCase(values: Values): Finding['args'] {
  if (values === 'switch') return {}
  return values === 'number' ? { case: 'number' } : { case: 'words', words: [...values] }
}

/** The pairs of "name,key=value,switch"; a word without "=" is switched on. */
function listPairs(text: string): { key: string; value: string }[] {
  const [, ...parts] = text.split(',')
  return parts
    .filter((part) => part !== '' && !/^[+-]/.test(part))
    .map((part) => {
      const equals = part.indexOf('=')
      return equals < 0
        ? { key: part, value: 'on' }
        : { key: part.slice(0, equals), value: part.slice(equals + 1) }
    })
}

function* findOnAccelerator({ layout }: RuleContext): Iterable<Finding> {
  const { accel = '' } = layout.target
  if (accel.split(',')[0] !== 'tcg') return
  if (listOtherOptions(layout, 'accel').length > 0 || hasOtherFlag(layout, 'enable-kvm')) return
  for (const { key, value } of listPairs(accel)) {
    const values = Object.hasOwn(TCG, key) ? TCG[key] : undefined
    if (values === undefined || isTaken(values, value)) continue
    yield { at: '/target/accel', args: { option: '-accel', key, value, ...getCase(values) } }
  }
}

function* findOnCpu({ layout, capabilities, resolved }: RuleContext): Iterable<Finding> {
  const { cpuProperties = [] } = capabilities
  if (resolved.machine.family === 'none') return
  for (const { key: written, value } of listPairs(layout.target.cpu ?? '')) {
    const key = written.replaceAll('_', '-')
    if (!cpuProperties.includes(key) || CPU_OTHERS.test(key)) continue
    const values = CPU_NUMBERS.has(key) ? 'number' : 'switch'
    if (isTaken(values, value)) continue
    yield { at: '/target/cpu', args: { option: '-cpu', key, value, ...getCase(values) } }
  }
}

/**
 * Properties of the TCG accelerator and of x86 cpus have a value of their type: features are on or off, levels whole
 * numbers, thread= is single or multi.
 *
 * Stands for: tcg_set_thread() in QEMU's accel/tcg/tcg-all.c, property_set_bool() in qom/object.c.
 */
export const machineTargetValue = defineRule({
  id: 'machine/target-value',
  severity: 'error',
  standsFor: 'accel/tcg/tcg-all.c: tcg_set_thread()',
  *find(context) {
    yield* findOnAccelerator(context)
    yield* findOnCpu(context)
  },
})
