// numa.setDistance: how far guest node dst is from guest node src.

import { isDraft, original } from 'immer'
import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import type { Distance } from '../../model/numa.ts'

/** Sets a distance, both ways when symmetric; an earlier value of the pair is replaced where it stands. */
export function setDistance(draft: Layout, command: CommandOf<'numa.setDistance'>): void {
  const { src, dst, val } = command
  setOneWay(draft, src, dst, val)
  if (command.symmetric === true && src !== dst) setOneWay(draft, dst, src, val)
}

function setOneWay(draft: Layout, src: number, dst: number, val: number): void {
  const existing = findLast(draft.distances, ({ src: from, dst: to }) => from === src && to === dst)
  if (existing) existing.val = val
  else draft.distances.push({ src, dst, val })
}

/**
 * The last match: QEMU takes the last of repeated options. Reading a draft of 16,256 distances makes as many drafts, so
 * what the edit has not touched is searched in the original; positions are the same as long as lengths are.
 */
function findLast(list: Distance[], matches: (distance: Distance) => boolean): Distance | undefined {
  const plain = isDraft(list) ? original(list) : list
  const found = plain.length === list.length ? list[plain.findLastIndex(matches)] : list.findLast(matches)
  return found && matches(found) ? found : undefined
}
