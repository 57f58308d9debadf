import { describe, expect, it } from 'vitest'
import { isAllowedSkip } from '../../../build/checks/skips.mjs'
import { findUnwanted } from '../../../build/checks/words.mjs'

// Put together here, so that this file passes the check it tests.
const glue = (...parts: string[]) => parts.join('')

describe('unwanted words', () => {
  it.each([
    [glue('see /wo', 'rk/main/x.ts')],
    [glue("open('/fa", "rm/data')")],
    [glue('  "reso', 'lved": "https://registry.example/x.tgz",')],
    [glue('regis', 'try=https://registry.example')],
    [glue('// TO', 'DO: later')],
    [glue('it.on', "ly('x', () => {})")],
  ])('finds %s', (line) => {
    expect(findUnwanted(`first\n${line}\n`)).toMatchObject([{ line: 2 }])
  })

  it.each(['electron/model/network/x.ts', 'https://example.org/work/', 'a framework/thing', 'onlyOnce('])(
    'passes %s',
    (line) => {
      expect(findUnwanted(line)).toEqual([])
    },
  )
})

describe('reasons to skip', () => {
  it('accepts what Debian 12 cannot offer', () => {
    expect(isAllowedSkip('needs the real Electron binary')).toBe(true)
    expect(isAllowedSkip('/dev/kvm is not usable: KVM')).toBe(true)
  })

  it('refuses everything else, silence included', () => {
    expect(isAllowedSkip('QEMU is not installed')).toBe(false)
    expect(isAllowedSkip('')).toBe(false)
  })
})
