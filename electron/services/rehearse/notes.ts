// What became of a backend otherwise than one would think, from what the kernel says after it was filled.

import { printApproximateSize } from '../../model/units/approximate-size.ts'
import { printSet } from '../../model/units/number-set.ts'
import type { HeldBackend } from '../held-backends.ts'
import type { RehearsalSubject } from './what.ts'

/** Pages that are on nodes which the policy does not name. */
function noteStrays({ memdev, placement }: HeldBackend): string[] {
  const nodes = memdev['host-nodes']
  if (!placement || nodes.length === 0) return []
  const strays = Object.entries(placement.nodes).filter(([node]) => !nodes.includes(Number(node)))
  return strays.map(
    ([node, bytes]) =>
      `${printApproximateSize(bytes)} are on host node ${node}, not on ${printSet(nodes)} (policy ${memdev.policy}).`,
  )
}

/** Merging is asked for and does nothing: shared memory is never merged. */
function noteMerging({ memdev, placement }: HeldBackend): string[] {
  if (!placement || !memdev.merge || placement.merging) return []
  return [
    memdev.share
      ? 'merge=on does nothing: the kernel merges no shared memory.'
      : 'merge=on does nothing: this kernel merges no pages.',
  ]
}

/** Transparent huge pages are asked for by QEMU and switched off on the host. */
function noteHugePages({ placement, layout }: HeldBackend, policy: string | undefined): string[] {
  const isOrdinary = layout.kind === 'ram' && placement?.pageSize === 4096
  if (!isOrdinary || policy !== 'never') return []
  return ['The host gives no transparent huge pages (…/transparent_hugepage/enabled is never).']
}

function notePreferred({ object, memdev }: HeldBackend): string[] {
  if (object?.isNarrowed !== true) return []
  return [
    `Of the preferred host nodes ${printSet(memdev['host-nodes'])} the kernel takes the first only; several are preferred from Linux 5.15 on.`,
  ]
}

function noteOneNode({ memdev }: HeldBackend, { capabilities }: RehearsalSubject): string[] {
  const isOld = capabilities.version.major < 8
  if (memdev.policy !== 'preferred' || memdev['host-nodes'].length < 2 || !isOld) return []
  return [
    `QEMU ${String(capabilities.version.major)}.${String(capabilities.version.minor)} prefers host node ${String(memdev['host-nodes'][0])} only; QEMU 8.0 and later prefer all of ${printSet(memdev['host-nodes'])}.`,
  ]
}

/** The notes, one sentence each. `hugePages` is the host's policy on transparent huge pages. */
export function listNotes(
  held: HeldBackend,
  subject: RehearsalSubject,
  hugePages: string | undefined,
): string[] {
  const unfilled =
    held.memdev.reserve === false ? ['It was mapped and not filled: reserve=off sets nothing aside.'] : []
  return [
    ...unfilled,
    ...noteStrays(held),
    ...noteMerging(held),
    ...noteHugePages(held, hugePages),
    ...notePreferred(held),
    ...noteOneNode(held, subject),
  ]
}
