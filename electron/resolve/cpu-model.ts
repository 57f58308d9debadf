// What the cpu model of a layout says about addresses: width, x2apic. From the text of -cpu and QEMU's own models.

import type { Capabilities } from '../model/capabilities.ts'
import { isAtLeast } from '../model/capabilities.ts'
import type { Layout } from '../model/layout.ts'
import { getMachineType } from './machine-type.ts'

/** Models without long mode (target/i386/cpu.c: builtin_x86_defs); the second list has no PAE either. */
const MODELS_32_BIT = /^(?:qemu32|kvm32|coreduo|n270|pentium[23]|athlon)(?:-v\d+)?$/
const MODELS_WITHOUT_PAE = /^(?:base|pentium|486)(?:-v\d+)?$/

/** Models without 36-bit pages: 32 address bits for QEMU before 8.2, which asked for those (x86_cpu_realizefn()). */
const MODELS_WITHOUT_PSE36 = /^(?:base|pentium|486|qemu32|coreduo|n270)(?:-v\d+)?$/

/** Models without x2apic; everything from SandyBridge on, and max, has it (target/i386/cpu.c: builtin_x86_defs). */
const MODELS_WITHOUT_X2APIC =
  /^(?:qemu64|kvm64|phenom|Opteron_G\d|EPYC|Dhyana|core2duo|Conroe|Penryn|Nehalem|Westmere)(?:-|$)/

/** Physical address bits of a model that says nothing (TCG_PHYS_ADDR_BITS in target/i386/cpu.h). */
const DEFAULT_PHYS_BITS = 40

/** A cpu model with what follows from it. */
export interface CpuModel {
  name: string
  /** "tcg", "kvm" … ("tcg" when the layout names none). */
  accel: string
  /** Has 64-bit long mode. */
  isLong: boolean
  /** Physical address bits; undefined where the host decides. */
  physBits: number | undefined
  hasX2apic: boolean
}

function isOn(value: string | undefined): boolean {
  return value === 'on' || value === 'yes' || value === 'true' || value === 'y'
}

/** The properties of a -cpu text: "phys-bits=46", "+x2apic", "-x2apic", the last of each. */
function parseProperties(texts: readonly string[]): Map<string, string> {
  return new Map(
    texts.map((text) => {
      const [key = '', value] = text.split('=', 2)
      if (value !== undefined) return [key.replaceAll('_', '-'), value]
      if (key.startsWith('+')) return [key.slice(1), 'on']
      return key.startsWith('-') ? [key.slice(1), 'off'] : [key, 'on']
    }),
  )
}

/** A C integer: decimal, hexadecimal or octal; undefined for what is none. */
export function readCInteger(text: string): number | undefined {
  const match = /^\s*[+]?(?:(0x[0-9a-f]+)|0([0-7]+)|(0|[1-9]\d*))$/i.exec(text)
  if (!match) return undefined
  const [, hex, octal, decimal] = match
  return octal === undefined ? Number(hex ?? decimal) : parseInt(octal, 8)
}

function getPhysBits(
  model: Pick<CpuModel, 'name' | 'accel' | 'isLong'>,
  properties: ReadonlyMap<string, string>,
  capabilities: Capabilities,
): number | undefined {
  const narrow = isAtLeast(capabilities, 8, 2) ? MODELS_WITHOUT_PAE : MODELS_WITHOUT_PSE36
  if (!model.isLong) return narrow.test(model.name) ? 32 : 36
  const isTcg = model.accel === 'tcg' || model.accel === 'qtest'
  const isHostModel = !isTcg && (model.name === 'host' || model.name === 'max')
  const hostBits = properties.get('host-phys-bits')
  // Only real processors have bits to pass on; TCG ignores the property (target/i386/host-cpu.c).
  if (!isTcg && (hostBits === undefined ? isHostModel : isOn(hostBits))) {
    const limit = readCInteger(properties.get('host-phys-bits-limit') ?? '0') ?? 0
    return limit > 0 ? limit : undefined
  }
  const given = readCInteger(properties.get('phys-bits') ?? '0') ?? 0
  return given > 0 ? given : DEFAULT_PHYS_BITS
}

/** The cpu model of a layout on x86; undefined on other architectures. */
export function getCpuModel({
  layout,
  capabilities,
}: {
  layout: Layout
  capabilities: Capabilities
}): CpuModel | undefined {
  if (capabilities.arch !== 'x86_64') return undefined
  const byDefault = getMachineType(layout, capabilities).capability?.defaultCpuType ?? 'qemu64'
  const [typed = '', ...texts] = (layout.target.cpu ?? byDefault).split(',')
  const name = typed.replace(/-x86_64-cpu$/, '')
  const properties = parseProperties(texts)
  const accel = (layout.target.accel ?? 'tcg').split(/[,:]/)[0] ?? 'tcg'
  const isLong = !MODELS_32_BIT.test(name) && !MODELS_WITHOUT_PAE.test(name)
  const x2apic = properties.get('x2apic')
  return {
    name,
    accel,
    isLong,
    physBits: getPhysBits({ name, accel, isLong }, properties, capabilities),
    hasX2apic: x2apic === undefined ? isLong && !MODELS_WITHOUT_X2APIC.test(name) : isOn(x2apic),
  }
}

/** The text of -cpu with one property set: withCpuProperty("max,phys-bits=40", "phys-bits", "42"). */
export function withCpuProperty(text: string, key: string, value: string): string {
  const [model = '', ...properties] = text.split(',')
  const others = properties.filter((property) => property.split('=')[0]?.replace(/^[+-]/, '') !== key)
  return [model, ...others, `${key}=${value}`].join(',')
}
