// Which rules a message of QEMU's stands for, learnt from recorded cases outside the project: a refusal for another reason
// than QEMU's is found out, too.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Case {
  id: string
  rule: string
  verdict: Record<string, string>
  stderr: Record<string, string>
}

/** Rules by what is left of a message when names, numbers and the option are taken away. */
export type Reasons = ReadonlyMap<string, ReadonlySet<string>>

/** A message without what differs from layout to layout. */
export function normalizeMessage(message: string): string {
  return message
    .replace(/^\S*qemu-system-x86_64[\w-]*: /, '')
    .replace(/^.*?((?:--?[a-z-]+|\{).*?: )(?=[A-Z'a-z])/, '')
    .replace(/0x[0-9a-fA-F]+|\d+/g, '#')
    .replace(/\/tmp\/\S+|\{TMP\}\S*/g, '*')
    .trim()
}

/** The line of QEMU's messages that says why; warnings and hints stand around it. */
export function pickMessage(messages: readonly string[]): string {
  const telling = messages.filter((line) => !/warning:|^Use -|^\(|deprecated|^Valid |^or /.test(line))
  return telling.at(-1) ?? messages.at(-1) ?? ''
}

function getRule({ id, rule }: Case): string {
  const broken = /^combined\/one-broken-rule\/([a-z]+)\.(.+)-seed-\d+$/.exec(id)
  return broken ? `${String(broken[1])}/${String(broken[2])}` : rule
}

/** Reads the recorded cases; undefined where the data is not here. */
export function readReasons(root: string): Reasons | undefined {
  const folder = process.env['MEMLOOM_DATA'] ?? join(root, '../shared/data')
  const file = join(folder, 'qemu-cases.dev.json')
  if (!existsSync(file)) return undefined
  const reasons = new Map<string, Set<string>>()
  for (const one of JSON.parse(readFileSync(file, 'utf8')) as Case[]) {
    for (const [version, verdict] of Object.entries(one.verdict)) {
      const message = normalizeMessage(pickMessage((one.stderr[version] ?? '').split('\n')))
      if (verdict !== 'reject' || message === '') continue
      reasons.set(message, (reasons.get(message) ?? new Set()).add(getRule(one)))
    }
  }
  return reasons
}
