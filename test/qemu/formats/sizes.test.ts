// Sizes as QEMU reads them: the same texts given to a running QEMU and to the parser.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQemuSize } from '../../../electron/formats/qemu-cli/values/size.ts'
import { startQemu } from '../../../electron/host/qemu/start-qemu.ts'
import type { QmpClient } from '../../../electron/host/qmp/client.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

const ROUNDS = process.env['MEMLOOM_FULL'] ? 15_000 : 1000

const digits = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    '8',
    '00',
    '010',
    '1023',
    '4096',
    '99',
    '18446744073709551615',
    '18446744073709551616',
  ),
  fc.nat().map(String),
)
const part = fc.oneof(
  { weight: 4, arbitrary: digits },
  {
    weight: 3,
    arbitrary: fc.constantFrom('.', '.5', '.25', '.000', '.0000000001', '.99999999999999999999', '.3'),
  },
  { weight: 4, arbitrary: fc.constantFrom(...'bkmgtpeBKMGTPE'.split('')) },
  { weight: 2, arbitrary: fc.constantFrom('0x', '0X', '0x1f', '0xB', '0x7fffffffffffffff') },
  { weight: 1, arbitrary: fc.constantFrom('+', '-', 'i', 'z', 'e1', 'E+2', 'x', '_') },
)
/** Mostly a number with a fraction and a suffix, else parts in any order. */
const sizeText = fc.oneof(
  fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  fc
    .tuple(
      digits,
      fc.option(
        fc.nat().map((n) => `.${String(n)}`),
        { nil: '' },
      ),
      fc.constantFrom(...'KMGTPE'.split(''), '', 'B'),
    )
    .map((parts) => parts.join('')),
)

/** What QEMU makes of a text: its bytes, "refused" as no size, or "other" when it stumbles over something else. */
async function ask(qmp: QmpClient, text: string): Promise<bigint | 'refused' | 'other'> {
  const line = `object_add memory-backend-ram,id=probe,reserve=off,size=${text}`
  const message = (await qmp.execute('human-monitor-command', { 'command-line': line })) as string
  if (message.includes("'size' expects size")) return 'refused'
  // A letter after a hexadecimal number draws a warning, and the command goes on.
  if (message.split('\n').some((part) => part.trim() !== '' && !part.includes('warning: '))) return 'other'
  const size = (await qmp.execute('qom-get', { path: '/objects/probe', property: 'size' })) as number
  await qmp.execute('object-del', { id: 'probe' })
  return BigInt(size)
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test('reads sizes as the parser does', { timeout: 300_000 }, async () => {
    const capabilities = getStoredCapabilities(version)
    const qemu = await startQemu(requireBinary(version), ['-machine', 'none'], { deadline: 30_000 })
    try {
      if (qemu.outcome.state !== 'answers') throw new Error(qemu.readMessages())
      const { qmp } = qemu.outcome
      const counts = { bytes: 0, refused: 0, other: 0 }
      for (const text of fc.sample(sizeText, { numRuns: ROUNDS, seed: 5 })) {
        const size = parseQemuSize(text, capabilities)
        // Rounded up to pages such a size is 0, and QEMU aborts on that.
        if (size.ok && size.bytes > 2n ** 64n - 2n ** 21n) continue
        const answer = await ask(qmp, text)
        counts[typeof answer === 'bigint' ? 'bytes' : answer] += 1
        // What is read but cannot be allocated proves at least that it is a size.
        if (answer === 'other') expect(size, text).toMatchObject({ ok: true })
        else expect(size.ok ? size.bytes : 'refused', text).toBe(answer)
      }
      expect(counts.bytes).toBeGreaterThan(ROUNDS / 10)
      expect(counts.refused).toBeGreaterThan(ROUNDS / 10)
    } finally {
      await qemu.stop()
    }
  })
})
