import { describe, expect, it } from 'vitest'
import { fitRegion, getDefaultSize, isPowerOfTwo } from '../../../../electron/ivshmem/region-fit.ts'

const MIB = 1024 * 1024

describe('the memory of a device', () => {
  it('may be larger than asked for, never smaller', () => {
    expect(fitRegion(8 * MIB, 4 * MIB)).toEqual({ fits: true, size: 4 * MIB })
    expect(fitRegion(2 * MIB, 4 * MIB)).toEqual({ fits: false, why: 'smaller-than-asked' })
    expect(fitRegion(8 * MIB, undefined)).toEqual({ fits: true, size: 8 * MIB })
  })

  it('must be a power of two, where QEMU aborts', () => {
    expect(fitRegion(3 * MIB, undefined)).toEqual({ fits: false, why: 'no-power-of-two' })
    // 0 slipped through the check of 2012.
    expect(fitRegion(4 * MIB, 0)).toEqual({ fits: false, why: 'no-power-of-two' })
    expect(fitRegion(0, undefined)).toEqual({ fits: false, why: 'empty' })
  })

  it('is 4 MiB in 2012 when nothing is asked', () => {
    expect(getDefaultSize('2012')).toBe(4 * MIB)
    expect(getDefaultSize('today')).toBeUndefined()
  })

  it('knows every power of two up to 2^52 and nothing beside them', () => {
    for (let power = 0; power <= 52; power += 1) {
      expect(isPowerOfTwo(2 ** power)).toBe(true)
      if (power > 1) expect(isPowerOfTwo(2 ** power - 1)).toBe(false)
      if (power > 0) expect(isPowerOfTwo(2 ** power + 1)).toBe(false)
    }
    for (const value of [0, -4, 0.5, NaN, Infinity, 2 ** 60]) expect(isPowerOfTwo(value)).toBe(false)
  })
})
