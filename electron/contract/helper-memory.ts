// The helper's memory service: blocks of guest memory in the helper process, made, advised and given back as it is told.

import { z } from 'zod'
import { POLICIES } from '../model/backend.ts'
import { defineService } from './service.ts'

/** A block's name: chosen by the main process, unique while the block is there. */
const BlockName = z.string().min(1).max(256)
const Block = z.object({ block: BlockName })

export const BlockOptions = Block.extend({
  kind: z.enum(['ram', 'memfd', 'file', 'shm']),
  /** Bytes, greater than 0. */
  size: z.int().positive(),
  share: z.boolean(),
  /** Without it nothing is set aside for the block (MAP_NORESERVE). */
  reserve: z.boolean(),
  /** Bytes, a power of two and a multiple of the page size; what the kind needs when unset. */
  align: z.int().optional(),
  memPath: z.string().optional(),
  offset: z.int().nonnegative().optional(),
  readonly: z.boolean().optional(),
  hugetlb: z.boolean().optional(),
  hugetlbsize: z.int().nonnegative().optional(),
  seal: z.boolean().optional(),
  /** A file that is made gets the name `memPath`, as QEMU gives it; without this it never has one. */
  named: z.boolean().optional(),
})
export type BlockOptions = z.infer<typeof BlockOptions>

export const BlockInfo = Block.extend({
  /** Bytes that are mapped: the size in whole pages. */
  size: z.int(),
  /** Bytes of the pages of the backing memory. */
  pageSize: z.int(),
  /** The file behind it came into being with it. */
  created: z.boolean(),
})
export type BlockInfo = z.infer<typeof BlockInfo>

export const BlockPlacement = Block.extend({
  /** Bytes of the smallest pages in page tables. */
  pageSize: z.int(),
  /** Bytes that are in memory by host node. */
  nodes: z.record(z.string(), z.number()),
  resident: z.number(),
  /** Bytes of those in transparent huge pages. */
  transparentHuge: z.number(),
  /** As /proc/PID/numa_maps prints it: "bind:0-1". */
  policy: z.string(),
  /** VmFlags of /proc/PID/smaps: "mg" merging, "dd" not dumped, "hg" huge pages asked for (man 5 proc). */
  flags: z.array(z.string()),
  /** Bytes of the file behind it; absent for anonymous memory. */
  fileSize: z.number().optional(),
})
export type BlockPlacement = z.infer<typeof BlockPlacement>

export const FillOptions = Block.extend({
  /** At most this many threads; never more than 16, nor one for less than 64 MiB. */
  threads: z.int().positive(),
  /** Host cpus for the threads; any when unset. */
  cpus: z.array(z.int().nonnegative()).optional(),
  /** Bytes that the host must keep available; nothing is kept when unset. */
  floor: z.int().nonnegative().optional(),
})

export const SampleOptions = z.object({
  pid: z.int().positive(),
  /** Host virtual addresses and bytes. */
  ranges: z
    .array(z.object({ start: z.int().nonnegative(), size: z.int().positive() }))
    .min(1)
    .max(1024),
  /** Pages that are asked for in each range. */
  count: z.int().positive().max(4096),
})
export type SampleOptions = z.infer<typeof SampleOptions>

export const ProcessSample = z.object({
  /** A range's pages by host node id; "-1": not in memory. */
  ranges: z.array(z.record(z.string(), z.number())),
  /** What the kernel took. */
  milliseconds: z.number(),
})
export type ProcessSample = z.infer<typeof ProcessSample>

export const helperMemoryService = defineService({
  name: 'memory',
  methods: {
    /** Makes and maps a block; nothing is touched. */
    allocate: { params: BlockOptions, result: BlockInfo },
    advise: {
      params: Block.extend({ advice: z.enum(['mergeable', 'unmergeable', 'dump', 'dont-dump']) }),
      result: z.object({}),
    },
    /** Sets the memory policy of a block; every node must be one this process may use. */
    bind: {
      params: Block.extend({ policy: z.enum(POLICIES), hostNodes: z.array(z.int().nonnegative()) }),
      /** The kernel's mode (0 default, 1 preferred, 2 bind, 3 interleave, 5 preferred-many). */
      result: z.object({ mode: z.int(), narrowed: z.boolean() }),
    },
    /** Fills a block with pages; answers when it is done, cancelled or refused. */
    fill: { params: FillOptions, result: z.object({ filled: z.number(), cancelled: z.boolean() }) },
    /** Makes fill() answer within 200 ms (the time of one page where pages are larger than 4 MiB). */
    cancelFill: { params: Block, result: z.object({}) },
    /** What the kernel says of the blocks, in their order; of all when none is named. Blocks that are gone are left out. */
    readPlacements: {
      params: z.object({ blocks: z.array(BlockName).max(65_536).optional() }),
      result: z.array(BlockPlacement),
    },
    /**
     * Where some pages of another process are: one at random in each of `count` equal parts of a range (move_pages(2)).
     * Moves nothing.
     */
    sampleProcess: { params: SampleOptions, result: ProcessSample },
    /** Gives blocks back; their fills are cancelled. Names that are not there change nothing. */
    release: { params: z.object({ blocks: z.array(BlockName).max(65_536) }), result: z.object({}) },
    list: { params: z.object({}), result: z.array(BlockInfo) },
  },
  events: {
    /** Bytes filled so far, at most 10 times a second a block. */
    onDidFill: Block.extend({ filled: z.number() }),
    /** Somebody cut the file behind a block short: touching what is gone ends a VM. Looked for once a second. */
    onDidShrink: Block.extend({ wanted: z.number(), fileSize: z.number() }),
  },
})
