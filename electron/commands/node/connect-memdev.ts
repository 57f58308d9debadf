// node.connectMemdev: which backend is a guest node's memory.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { findBackend, replaceReferences } from '../backend/references.ts'
import { findNode } from './find.ts'

/** Connects a backend to a guest node, taking it from whoever had it (a backend is used once); null disconnects. */
export function connectNode(draft: Layout, command: CommandOf<'node.connectMemdev'>): void {
  const node = findNode(draft, command.id)
  if (command.memdev === null) {
    delete node.memdev
    return
  }
  findBackend(draft, command.memdev)
  replaceReferences(draft, command.memdev, undefined)
  node.memdev = command.memdev
  delete node.mem
}
