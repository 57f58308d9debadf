// Whether the guest's cpu says it is made by AMD, which moves memory away from AMD's reserved addresses.

import type { Layout } from '../model/layout.ts'

const AMD_MODELS = /^(?:qemu64|phenom|athlon|Opteron_G\d|EPYC(?:-[A-Za-z]+)?)(?:-v\d+)?(?:-x86_64-cpu)?$/

/**
 * Whether the cpu model of a layout has AMD's vendor string. Under an accelerator that passes the host's vendor through
 * the answer is no, because a layout does not know the host's maker.
 *
 * Source: target/i386/cpu.c: builtin_x86_defs (vendor of each model), x86_cpu_load_model(), max_x86_cpu_initfn().
 */
export function hasAmdVendor(layout: Layout): boolean {
  const [model = '', ...properties] = (layout.target.cpu ?? 'qemu64').split(',')
  const vendor = properties.findLast((property) => property.startsWith('vendor='))
  if (vendor !== undefined) return vendor === 'vendor=AuthenticAMD'
  const accel = (layout.target.accel ?? 'tcg').split(',')[0] ?? 'tcg'
  if (accel !== 'tcg' && accel !== 'qtest') return false
  return model === 'max' || AMD_MODELS.test(model)
}
