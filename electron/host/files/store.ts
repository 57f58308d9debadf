// Small JSON stores of our own (settings, recent files, caches): read with a schema, written atomically.

import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { saveFileAtomically } from './save-atomically.ts'

/** The store's content, or undefined when there is none or it is not what the schema says. Never fails. */
export async function readStore<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** Writes a store; makes its folder. Fails as saveFileAtomically does. */
export async function writeStore(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => undefined)
  await saveFileAtomically(path, `${JSON.stringify(value)}\n`, { guard: { expect: 'anything' }, mode: 0o600 })
}
