// The layout that an open one is held against: its file, another one, a text, or an earlier state of itself.

import type { ComparedWith } from '../contract/documents.ts'
import type { OpenDocument } from '../document/open-document.ts'
import { Failure } from '../model/failure.ts'
import type { Layout } from '../model/layout.ts'
import type { Ports } from './ports.ts'
import { readLayoutText } from './read-layout.ts'

/** Reads it. Fails with "document/no-path", "document/no-step", "file/…" or "layout/unreadable". */
export async function readCompared(
  { document, file }: { document: OpenDocument; file?: { path: string } },
  other: ComparedWith,
  files: Ports['files'],
): Promise<Layout> {
  if (other.kind === 'text') return readLayoutText(other.text, {}).layout
  if (other.kind === 'step') {
    const layout = document.getLayoutAt(other.position)
    if (layout) return layout
    const message = `There is no step ${String(other.position)} any more.`
    throw new Failure({ code: 'document/no-step', message })
  }
  const path = other.kind === 'file' ? other.path : file?.path
  if (path === undefined)
    throw new Failure({ code: 'document/no-path', message: 'This layout is in no file yet.' })
  const { text } = await files.read(path)
  return readLayoutText(text, { name: path }).layout
}
