// Sizes as libvirt writes them: a whole number and a unit.

/** The factor of a unit: "KiB" and "k" count in 1024, "KB" in 1000 (virScaleInteger() of libvirt). */
function getFactor(unit: string): bigint | undefined {
  const lower = unit.toLowerCase()
  if (lower === '' || lower === 'b' || lower === 'byte' || lower === 'bytes') return 1n
  const match = /^([kmgtpe])(ib|b)?$/.exec(lower)
  const power = 'kmgtpe'.indexOf(match?.[1] ?? '?') + 1
  if (!match || power === 0) return undefined
  return (match[2] === 'b' ? 1000n : 1024n) ** BigInt(power)
}

/** Bytes of a whole number in a unit; undefined when it is none. */
export function scaleSize(text: string, unit: string): bigint | undefined {
  const factor = getFactor(unit.trim())
  const number = text.trim()
  if (factor === undefined || !/^\d{1,20}$/.test(number)) return undefined
  return BigInt(number) * factor
}

/** Rounds bytes up to a multiple. */
export function roundUp(bytes: number, multiple: number): number {
  return Math.ceil(bytes / multiple) * multiple
}
