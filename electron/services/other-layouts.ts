// What open documents are to each other: layouts of VMs that may run on one host at the same time.

import type { OpenDocument } from '../document/open-document.ts'
import type { OtherLayout } from '../rules/rule.ts'

/** An open document with what the screen calls it. */
export interface Named {
  title: string
  document: OpenDocument
}

/** What of a document others are judged by: its title and the files that its backends map; "" when it maps none. */
export function getFilesKey({ title, document }: Named): string {
  const files = document.layout.backends.filter(({ memPath }) => memPath !== undefined)
  if (files.length === 0) return ''
  return JSON.stringify([title, files.map(({ id, memPath, size, offset }) => [id, memPath, size, offset])])
}

/** The layouts that a document is judged beside. One of the same title is another state of the same VM, not another VM. */
export function listOthers(named: readonly Named[], { title, document }: Named): OtherLayout[] {
  return named
    .filter((other) => other.document !== document && other.title !== title && getFilesKey(other) !== '')
    .map((other) => ({ name: other.title, layout: other.document.layout }))
}
