// cpus.release: vcpus from whatever guest node has them; the board places what no node has.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { takeFromNodes } from './take.ts'

/** Takes vcpus from the guest nodes that have them. */
export function releaseCpus(draft: Layout, command: CommandOf<'cpus.release'>): void {
  takeFromNodes(draft, new Set(command.cpus))
}
