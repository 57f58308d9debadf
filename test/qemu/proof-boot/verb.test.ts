// memloom proof-boot, as a user sees it.

import { Readable } from 'node:stream'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTerminal } from '../../../electron/cli/output/terminal.ts'
import { OUTPUT_SCHEMAS } from '../../../electron/cli/schemas.ts'
import { runProofBootVerb } from '../../../electron/cli/verbs/proof-boot.ts'
import { GIB } from '../../../electron/model/units/size.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

const EXAMPLE = join(import.meta.dirname, '../../../build/examples/two-sockets.memloom.json')

async function run(
  file: string,
  options: { json?: boolean; binaries?: string[] },
  input = '',
): Promise<{ code: number; text: string }> {
  let text = ''
  const stream = {
    write: (chunk: string) => {
      text += chunk
      return true
    },
  }
  const code = await runProofBootVerb(
    file,
    { ...options, qemuBinary: options.binaries ?? [requireBinary('7.2')] },
    {
      terminal: makeTerminal(stream, stream, {}),
      env: process.env,
      stdin: Readable.from([input]),
      signal: new AbortController().signal,
      appFolder: '/',
    },
  )
  return { code, text }
}

test('prints the tables, what was left out, and the verdict last', async () => {
  const { code, text } = await run(EXAMPLE, {})
  expect(code).toBe(0)
  expect(text).toMatch(/^SRAT: \d+ cpus\nnode +start +last +size +flags\n +0 +0x0 +0x9ffff +640 KiB\n/)
  expect(text).toMatch(/\nSLIT\nnode +0 +1\n +0 +10 +\d+\n/)
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^agrees {2}QEMU 7\.2\.\d+ \/\S+, \d+ ms$/)
})

test('prints the report as JSON', async () => {
  const { code, text } = await run(EXAMPLE, { json: true })
  expect(code).toBe(0)
  const printed = OUTPUT_SCHEMAS['proof-boot'].strict().parse(JSON.parse(text))
  expect(printed.reports).toMatchObject([
    {
      binary: requireBinary('7.2'),
      got: {
        acpi: { srat: { genericInitiators: [] }, slit: [[10, expect.any(Number)], expect.any(Array)] },
        ram: [{ start: 0 }, { start: 4 * GIB }],
      },
      differences: [],
      agrees: true,
    },
  ])
  expect(printed.reports[0]?.asked).toEqual(printed.reports[0]?.got)
})

test('takes a command line from stdin', async () => {
  const { code, text } = await run('-', {}, 'qemu-system-x86_64 -M pc -m 64M -device usb-ehci')
  expect(code).toBe(0)
  expect(text).toMatch(
    /^no SRAT, SLIT or HMAT\n\nRAM in the memory map\nstart +last +size\n +0x0 .*\n\nleft out -device usb-ehci\nagrees {2}/,
  )
})

test('runs several binaries, and ends with each one’s verdict', async () => {
  const binaries = TESTED_VERSIONS.map(requireBinary)
  const { code, text } = await run(EXAMPLE, { binaries })
  expect(code).toBe(0)
  expect(text.match(/^agrees {2}QEMU \d+\.\d+/gm)).toEqual(
    TESTED_VERSIONS.map((version) => `agrees  QEMU ${version}`),
  )
})
