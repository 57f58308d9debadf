// A link to a server for the length of a verb, and numbers as people type them.

import { resolve } from 'node:path'
import { openLink } from '../../host/ivshmem/open-link.ts'
import { Failure } from '../../model/failure.ts'

export type Link = Awaited<ReturnType<typeof openLink>>

/** Opens a link, uses it, closes it. Fails with "ivshmem/…". */
export async function withLink<T>(socket: string, use: (link: Link) => Promise<T>): Promise<T> {
  const link = await openLink(resolve(socket))
  try {
    return await use(link)
  } finally {
    link.close()
  }
}

/** A whole number, decimal or 0x…, from 0 to `most`. Fails with "cli/usage". */
export function parseWhole(text: string, what: string, most: number): number {
  const value = /^(\d+|0x[0-9a-f]+)$/i.test(text) ? Number(text) : NaN
  if (Number.isSafeInteger(value) && value <= most) return value
  throw new Failure({
    code: 'cli/usage',
    message: `"${text}" is no ${what}; write a whole number from 0 to ${most}.`,
  })
}
