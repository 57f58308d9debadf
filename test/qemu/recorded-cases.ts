// Command lines that real QEMU 7.2 and 10.0 were started with: what each said, and what it built. One case a line.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What every recorded case tells; tests read more of it by a type of their own. */
export interface RecordedCase {
  /** The rule's id and a name. */
  id: string
  rule: string
  /** Without -nodefaults; {TMP}, {HUGE} and {SHM} stand for folders of the recording host. */
  argv: string[]
  /** By version; "warn" is an accepted line on which QEMU printed something. */
  verdict: Record<string, 'accept' | 'warn' | 'reject'>
}

/** Reads all recorded cases, in the order of the file. */
export function readRecordedCases<Case extends RecordedCase = RecordedCase>(): Case[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/qemu-cases.json'), 'utf8')) as Case[]
}
