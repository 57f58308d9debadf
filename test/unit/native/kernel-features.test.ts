// The native library through its own test program, and the addon against it.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KernelFeatures } from '../../../electron/contract/helper.ts'

const built = join(import.meta.dirname, '../../../native/build/Release')
const isBuilt = existsSync(join(built, 'memloom.node'))
if (!isBuilt) console.warn('skipped: the native helper is not built (npm run install)')

describe.skipIf(!isBuilt)('the native library', () => {
  it('passes its own tests', () => {
    const { status, stdout } = spawnSync(join(built, 'memloom_native_tests'), { encoding: 'utf8' })
    expect(stdout).not.toContain('FAIL')
    expect(stdout.match(/^ok {3}/gm)?.length).toBeGreaterThanOrEqual(9)
    expect(status).toBe(0)
  })

  it('gives JavaScript the form that the contract declares', () => {
    const addon = createRequire(import.meta.url)(join(built, 'memloom.node')) as {
      probeKernelFeatures: () => unknown
    }
    const features = KernelFeatures.strict().parse(addon.probeKernelFeatures())
    expect(features.pageSize % 4096).toBe(0)
    expect(features.memfd).toEqual({
      supported: true,
      call: 'memfd_create',
      detail: `A memory file of ${features.pageSize} bytes was made and sealed.`,
    })
  })
})
