// What QEMU says of its backends: the settings, and where in its memory and in the guest's they are.

import { z } from 'zod'
import type { LiveMemdev, LiveRange } from '../../contract/live.ts'
import { POLICIES } from '../../model/backend.ts'
import { ask, askHuman, askIfKnown, type Monitor } from './monitor.ts'
import { parseFlatView, parseGpa2hva, parseRamBlocks, type RamBlock } from './parse-monitor.ts'

export const Memdev = z.object({
  id: z.string().optional(),
  size: z.number(),
  merge: z.boolean(),
  dump: z.boolean(),
  prealloc: z.boolean(),
  share: z.boolean().default(false),
  reserve: z.boolean().optional(),
  'host-nodes': z.array(z.number()),
  policy: z.enum(POLICIES),
})
export type Memdev = z.output<typeof Memdev>

const Objects = z.array(z.object({ name: z.string(), type: z.string() }))

/** What does not change while the machine has the same backends and devices. */
export interface Whereabouts {
  /** By backend id. */
  kinds: Map<string, string>
  paths: Map<string, string>
  blocks: Map<string, { pageSize: number; address?: number }>
  addressMap: LiveRange[]
}

/** The blocks that belong to one backend each, by its id: equal sizes, and a name that no other block has. */
function findBlocks(memdevs: readonly Memdev[], blocks: readonly RamBlock[]): Map<string, RamBlock> {
  const found = new Map<string, RamBlock>()
  for (const { id, size } of memdevs) {
    if (id === undefined) continue
    const own = blocks.filter(({ name }) => name.slice(name.lastIndexOf('/') + 1) === id)
    const [block] = own
    // A block is a whole number of pages; a backend need not be.
    if (block && own.length === 1 && block.size >= size && block.size - size < block.pageSize)
      found.set(id, block)
  }
  return found
}

/** Asks where a block is through a guest address that shows it: QEMU before 8.0 does not list addresses of blocks. */
async function findAddress(
  qmp: Monitor,
  id: string,
  ranges: readonly LiveRange[],
): Promise<number | undefined> {
  const range = ranges.find(({ owner, kind }) => owner === id && kind !== 'rom')
  if (!range) return undefined
  const answer = parseGpa2hva(await askHuman(qmp, `gpa2hva 0x${range.start.toString(16)}`))
  return answer?.owner === id ? answer.address - range.offset : undefined
}

/** Asks for kinds, paths, addresses and the guest's address map. */
export async function readWhereabouts(qmp: Monitor, memdevs: readonly Memdev[]): Promise<Whereabouts> {
  const objects = (await askIfKnown(qmp, Objects, 'qom-list', { path: '/objects' })) ?? []
  const kinds = new Map<string, string>()
  const paths = new Map<string, string>()
  for (const { name, type } of objects) {
    const kind = /^child<memory-backend-(.*)>$/.exec(type)?.[1]
    if (kind === undefined) continue
    kinds.set(name, kind)
    if (kind !== 'file') continue
    const question = { path: `/objects/${name}`, property: 'mem-path' }
    const path = await askIfKnown(qmp, z.string(), 'qom-get', question)
    if (path !== undefined) paths.set(name, path)
  }
  const addressMap = parseFlatView(await askHuman(qmp, 'info mtree -f'))
  const found = findBlocks(memdevs, parseRamBlocks(await askHuman(qmp, 'info ramblock')))
  const blocks: Whereabouts['blocks'] = new Map()
  for (const [id, { pageSize, address }] of found) {
    const where = address ?? (await findAddress(qmp, id, addressMap))
    blocks.set(id, { pageSize, ...(where === undefined ? {} : { address: where }) })
  }
  return { kinds, paths, blocks, addressMap }
}

/** The backends with what is known of them besides query-memdev. */
export function describeMemdevs(
  memdevs: readonly Memdev[],
  { kinds, paths, blocks }: Whereabouts,
): Omit<LiveMemdev, 'certainty' | 'applied'>[] {
  return memdevs.map(({ id, reserve, ...rest }) => {
    const kind = id === undefined ? undefined : kinds.get(id)
    const memPath = id === undefined ? undefined : paths.get(id)
    return {
      ...(id === undefined ? {} : { id }),
      ...rest,
      ...(reserve === undefined ? {} : { reserve }),
      ...(kind === undefined ? {} : { kind }),
      ...(memPath === undefined ? {} : { memPath }),
      ...(id === undefined ? {} : blocks.get(id)),
    }
  })
}

/** Lists the backends. Fails with "qmp/…". */
export function readMemdevs(qmp: Monitor): Promise<Memdev[]> {
  return ask(qmp, z.array(Memdev), 'query-memdev')
}
