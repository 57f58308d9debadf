// What the kernel is set to do with memory: merging, transparent huge pages, balancing, overcommit, process limits.

import {
  LIMIT_NAMES,
  type Ksm,
  type Overcommit,
  type ProcessLimit,
  type TransparentHugePages,
} from '../../model/host-picture.ts'
import { parseWhole, type SysFiles } from './sys-files.ts'

const KSM = 'sys/kernel/mm/ksm'
const THP = 'sys/kernel/mm/transparent_hugepage'

/** Rows of /proc/self/limits by their names. */
const LIMIT_ROWS: Record<ProcessLimit['name'], string> = {
  memlock: 'Max locked memory',
  nofile: 'Max open files',
  as: 'Max address space',
  data: 'Max data size',
  fsize: 'Max file size',
  nproc: 'Max processes',
}

/** The chosen word of "always [madvise] never". */
function parseChosen(text: string): string | undefined {
  return /\[([\w+-]+)\]/.exec(text)?.[1]
}

function parseEnabled(text: string): TransparentHugePages['enabled'] | undefined {
  const chosen = parseChosen(text)
  return chosen === 'always' || chosen === 'madvise' || chosen === 'never' ? chosen : undefined
}

/** Kernel samepage merging; undefined on a kernel without it. */
export async function readKsm(files: SysFiles): Promise<Ksm | undefined> {
  const run = await files.find(`${KSM}/run`, parseWhole)
  if (run === undefined) return undefined
  const [pagesShared, pagesSharing, mergeAcrossNodes] = await Promise.all([
    files.require(`${KSM}/pages_shared`, parseWhole),
    files.require(`${KSM}/pages_sharing`, parseWhole),
    files.find(`${KSM}/merge_across_nodes`, parseWhole),
  ])
  return {
    run,
    pagesShared: pagesShared ?? 0,
    pagesSharing: pagesSharing ?? 0,
    ...(mergeAcrossNodes === undefined ? {} : { mergeAcrossNodes: mergeAcrossNodes !== 0 }),
  }
}

/** Transparent huge pages; undefined on a kernel without them. */
export async function readTransparentHugePages(files: SysFiles): Promise<TransparentHugePages | undefined> {
  const enabled = await files.find(`${THP}/enabled`, parseEnabled)
  if (enabled === undefined) return undefined
  const [defrag, shmem, size] = await Promise.all([
    files.find(`${THP}/defrag`, parseChosen),
    files.find(`${THP}/shmem_enabled`, parseChosen),
    files.find(`${THP}/hpage_pmd_size`, parseWhole),
  ])
  return {
    enabled,
    ...(defrag === undefined ? {} : { defrag }),
    ...(shmem === undefined ? {} : { shmem }),
    ...(size === undefined ? {} : { size }),
  }
}

/** The commit limit, what counts against it, and whether it holds; `memory` is /proc/meminfo. */
export async function readOvercommit(
  files: SysFiles,
  memory: ReadonlyMap<string, number>,
): Promise<Overcommit | undefined> {
  const mode = await files.require('proc/sys/vm/overcommit_memory', parseWhole)
  const limit = memory.get('CommitLimit')
  const committed = memory.get('Committed_AS')
  return mode === undefined || limit === undefined || committed === undefined
    ? undefined
    : { mode, limit, committed }
}

/** A row of /proc/self/limits: two values that are numbers or "unlimited" (man 5 proc_pid_limits). */
function parseLimit(text: string, name: ProcessLimit['name']): ProcessLimit | undefined {
  const match = new RegExp(
    `^${LIMIT_ROWS[name]}\\s+(\\d{1,20}|unlimited)\\s+(\\d{1,20}|unlimited)\\b`,
    'm',
  ).exec(text)
  if (!match) return undefined
  const [soft, hard] = [match[1], match[2]].map((value) =>
    value === 'unlimited' ? undefined : Number(value),
  )
  return { name, ...(soft === undefined ? {} : { soft }), ...(hard === undefined ? {} : { hard }) }
}

/** The limits that matter to memory; those that are not told are left out. */
export async function readLimits(files: SysFiles): Promise<ProcessLimit[]> {
  const limits = await files.require('proc/self/limits', (text) => {
    const found = LIMIT_NAMES.map((name) => parseLimit(text, name)).filter((limit) => limit !== undefined)
    return found.length > 0 ? found : undefined
  })
  return limits ?? []
}
