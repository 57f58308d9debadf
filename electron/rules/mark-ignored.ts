// Which diagnostics the layout says to ignore.

import type { Diagnostic } from '../model/diagnostic.ts'
import { getLastingPlace } from '../model/ignored-diagnostic.ts'
import type { Layout } from '../model/layout.ts'

/** Diagnostics, those that the layout ignores with its note. An error is never ignored: QEMU refuses all the same. */
export function markIgnored(layout: Layout, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (layout.ignored.length === 0) return [...diagnostics]
  const notes = new Map(layout.ignored.map(({ rule, at, note }) => [`${rule} ${at}`, note]))
  return diagnostics.map((diagnostic) => {
    const note = notes.get(`${diagnostic.rule} ${getLastingPlace(layout, diagnostic.at)}`)
    return note === undefined || diagnostic.severity === 'error'
      ? diagnostic
      : { ...diagnostic, ignored: note }
  })
}
