// memloom proof-boot, as a user sees it.

import { Readable } from 'node:stream'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTerminal } from '../../../electron/cli/output/terminal.ts'
import { runProofBootVerb } from '../../../electron/cli/verbs/proof-boot.ts'
import { requireBinary } from '../binaries.ts'

const EXAMPLE = join(import.meta.dirname, '../../../build/examples/two-sockets.memloom.json')

async function run(
  file: string,
  options: { json?: boolean },
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
    { ...options, qemuBinary: requireBinary('7.2') },
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
  expect(JSON.parse(text)).toMatchObject({
    binary: requireBinary('7.2'),
    tables: { srat: { genericInitiators: [] }, slit: [[10, expect.any(Number)], expect.any(Array)] },
    differences: [],
    agrees: true,
  })
})

test('takes a command line from stdin', async () => {
  const { code, text } = await run('-', {}, 'qemu-system-x86_64 -M pc -m 64M -device usb-ehci')
  expect(code).toBe(0)
  expect(text).toMatch(/^no SRAT, SLIT or HMAT\n\nleft out -device usb-ehci\nagrees {2}/)
})
