// An open document as the service keeps it, and as clients are told of it.

import type { DocumentState, DocumentStatus } from '../contract/documents.ts'
import type { OpenDocument } from '../document/open-document.ts'
import type { Loss } from '../model/profile.ts'
import type { KnownCircumstances } from './circumstances.ts'
import type { Named } from './other-layouts.ts'
import type { Fingerprint } from './ports.ts'

/** An open document and what belongs to it. */
export interface Entry {
  id: string
  document: OpenDocument
  known: KnownCircumstances
  /** The file that save writes to; `realPath` tells whether two names are one file. */
  file?: { path: string; realPath: string; fingerprint: Fingerprint }
  /** Shown until the layout has a name or a file. */
  fallbackTitle: string
  losses: Loss[]
}

/** The last part of a path. */
export function getFileName(path: string): string {
  return path.split('/').at(-1) ?? path
}

/** What a document is called: its layout's name, else its file's. */
export function getTitle({ document, file, fallbackTitle }: Entry): string {
  return document.layout.name !== '' ? document.layout.name : file ? getFileName(file.path) : fallbackTitle
}

/** The document as others see it. */
export function toNamed(entry: Entry): Named {
  return { title: getTitle(entry), document: entry.document }
}

/** All of a document but its layout, as clients get it. */
export function toStatus(entry: Entry): DocumentStatus {
  const { id, document, known, file, losses } = entry
  const { diagnostics, resolved, verdict } = document.judgement
  const { host } = document.circumstances
  return {
    id,
    title: getTitle(entry),
    ...(file ? { path: file.path } : {}),
    revision: document.revision,
    dirty: document.isDirty,
    ...(document.readOnly === undefined ? {} : { readOnly: document.readOnly }),
    target: known.target,
    verdict,
    diagnostics,
    resolved,
    ...(host
      ? { hostNodes: host.nodes.map(({ id, memTotal, memFree }) => ({ id, memTotal, memFree })) }
      : {}),
    ...document.steps,
    losses,
  }
}

/** All of a document, as clients get it. */
export function toState(entry: Entry): DocumentState {
  return { ...toStatus(entry), layout: entry.document.layout }
}

/** The few facts of a list of documents. */
export function pickSummary({ id, title, path, dirty }: DocumentStatus): {
  id: string
  title: string
  path?: string
  dirty: boolean
} {
  return { id, title, dirty, ...(path === undefined ? {} : { path }) }
}
