// The QEMU binaries that tests run: the installed 7.2, and 10.0 as test/qemu/fetch unpacks it.

import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')

/** By version. A version whose binary is missing fails its tests: both can be had on Debian 12. */
export const QEMU_BINARIES = {
  '7.2': process.env['MEMLOOM_TEST_QEMU_7_2'] ?? '/usr/bin/qemu-system-x86_64',
  '10.0': process.env['MEMLOOM_TEST_QEMU_10_0'] ?? join(cache, 'memloom/qemu/10.0/qemu-system-x86_64'),
} as const

/** The same versions for aarch64, by version: apt install qemu-system-arm, and test/qemu/fetch. They may be missing. */
export const ARM_BINARIES = {
  '7.2': '/usr/bin/qemu-system-aarch64',
  '10.0': join(cache, 'memloom/qemu/10.0/qemu-system-aarch64'),
} as const

export type TestedVersion = keyof typeof QEMU_BINARIES

export const TESTED_VERSIONS = Object.keys(QEMU_BINARIES) as TestedVersion[]

/** The path of a binary. Throws with the way to get it. */
export function requireBinary(version: TestedVersion): string {
  const path = QEMU_BINARIES[version]
  if (!existsSync(path))
    throw new Error(
      version === '7.2'
        ? `There is no QEMU at ${path}; apt install qemu-system-x86`
        : `There is no QEMU at ${path}; run test/qemu/fetch`,
    )
  return path
}
