// What open documents are to each other: layouts of VMs that may run on one host at the same time.

import type { OpenDocument } from '../document/open-document.ts'
import type { OtherLayout } from '../rules/rule.ts'

/** An open document with what the screen calls it. */
export interface Named {
  title: string
  document: OpenDocument
}

/**
 * What of a document others are judged by: its title, the files that its backends map, and the shared memories that it
 * joins; "" when there are none.
 */
export function getSharedKey({ title, document }: Named): string {
  const { backends, chardevs, devices, ivshmemGroups } = document.layout
  const files = backends.filter(({ memPath }) => memPath !== undefined)
  const members = devices.filter(({ kind }) => kind.startsWith('ivshmem'))
  if (files.length + members.length + ivshmemGroups.length === 0) return ''
  return JSON.stringify([
    title,
    files.map(({ id, memPath, size, offset }) => [id, memPath, size, offset]),
    ...(members.length + ivshmemGroups.length > 0 ? [devices, chardevs, ivshmemGroups] : []),
  ])
}

/** The layouts that a document is judged beside. One of the same title is another state of the same VM, not another VM. */
export function listOthers(named: readonly Named[], { title, document }: Named): OtherLayout[] {
  return named
    .filter((other) => other.document !== document && other.title !== title && getSharedKey(other) !== '')
    .map((other) => ({ name: other.title, layout: other.document.layout }))
}
