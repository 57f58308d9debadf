// Observations on disk, one JSON object a line: judged again at any time without a QEMU.

import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { HostFacts } from '../../electron/model/host-facts.ts'
import type { Observation } from './observe.ts'

/** One start of QEMU with all that a judgement on it needs. */
export interface RecordedStart {
  /** "7.2" */
  qemu: string
  /** With the scratch folder of that start in it. */
  args: string[]
  changes: string[]
  host: HostFacts
  observation: Observation
}

export function openRecord(file: string): WriteStream {
  return createWriteStream(file)
}

export function writeRecord(stream: WriteStream, start: RecordedStart): void {
  stream.write(`${JSON.stringify(start)}\n`)
}

/** Reads a file of observations, line by line. */
export async function* readRecord(file: string): AsyncIterable<RecordedStart> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    if (line !== '') yield JSON.parse(line) as RecordedStart
}
