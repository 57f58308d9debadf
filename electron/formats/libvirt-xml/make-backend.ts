// The memory backend that libvirt makes for a piece of memory (qemuBuildMemoryBackendProps() in its qemu_command.c).

import type { MemoryBackend } from '../../model/backend.ts'
import { MIB } from '../../model/units/size.ts'
import { isAtLeast } from '../../model/capabilities.ts'
import { tellLoss } from '../qemu-cli/import-state.ts'
import { FILE_FOLDER, getShortName, getHugePagePath } from './paths.ts'
import type { DomainState } from './state.ts'
import type { MemoryTuning, Placement } from './tuning.ts'

/** A piece of memory: a guest node, a memory device, or all of it. */
export interface WantedMemory {
  id: string
  /** libvirt's name of the piece, where it is not the one of the backend. */
  alias?: string | undefined
  /** Bytes. */
  size: number
  kind: 'system' | 'cell' | 'dimm' | 'nvdimm' | 'virtio-mem' | 'virtio-pmem' | 'sgx-epc'
  /** The guest node that it belongs to. */
  node?: number | undefined
  share?: boolean | undefined
  discard?: boolean | undefined
  /** Host nodes of its own. */
  sourceNodes?: readonly number[] | undefined
  /** A page size of its own, in bytes. */
  pageSize?: number | undefined
  path?: string | undefined
  align?: number | undefined
  pmem?: boolean | undefined
}

export interface MadeBackend {
  backend: MemoryBackend
  /** Host nodes for the threads that preallocate, where libvirt uses such. */
  threadNodes: readonly number[] | undefined
  /** Whether plain -m or -numa node,mem= would not do. */
  isNeeded: boolean
  prealloc: boolean
}

const SYSTEM_PAGE = 4096

interface Pages {
  size: number | undefined
  isHuge: boolean
  isOwn: boolean
}

/** Which pages a piece gets (qemuBuildMemoryGetPagesize() of libvirt). */
function choosePages({ pages }: MemoryTuning, { node, pageSize, path }: WantedMemory): Pages {
  if (pageSize !== undefined)
    return { size: pageSize, isHuge: pageSize !== SYSTEM_PAGE, isOwn: pageSize !== SYSTEM_PAGE }
  if (path !== undefined) return { size: undefined, isHuge: false, isOwn: false }
  const own = node === undefined ? undefined : pages.find(({ nodes }) => nodes?.includes(node))
  const found = own ?? pages.findLast(({ nodes }) => nodes === undefined)
  const isHuge = found !== undefined && found.size !== SYSTEM_PAGE
  return { size: found?.size, isHuge, isOwn: isHuge && own !== undefined }
}

function getPlacement(
  tuning: MemoryTuning,
  { node, sourceNodes }: WantedMemory,
): (Placement & { nodes: readonly number[] }) | undefined {
  const own = node === undefined ? undefined : tuning.nodePlacements.get(node)
  const mode = own?.mode ?? tuning.placement?.mode ?? 'bind'
  const nodes = sourceNodes ?? own?.nodes ?? tuning.placement?.nodes
  return nodes && { mode, nodes }
}

/** The nodes on which the emulator thread may preallocate (qemuBuildThreadContextProps() of libvirt). */
function chooseThreadNodes(
  state: DomainState,
  tuning: MemoryTuning,
  nodes: readonly number[],
): readonly number[] | undefined {
  // Thread contexts came with QEMU 7.2.
  if (!isAtLeast(state.capabilities, 7, 2)) return undefined
  const { emulator } = tuning
  if (!emulator) return nodes
  const allowed = state.facts.hostNodes
    ?.filter(({ cpus }) => cpus.some((cpu) => emulator.includes(cpu)))
    .map(({ id }) => id)
  const common = nodes.filter((node) => allowed?.includes(node))
  return common.length > 0 ? common : undefined
}

function makeSource(
  state: DomainState,
  tuning: MemoryTuning,
  wanted: WantedMemory,
  pages: Pages,
): Partial<MemoryBackend> & Pick<MemoryBackend, 'kind'> {
  const { kind, path, id, alias = id } = wanted
  const share = wanted.share ?? tuning.share
  const isSystem = kind === 'system' ? { xUseCanonicalPathForRamblockId: false } : {}
  const shared = share === undefined ? {} : { share }
  if (kind === 'sgx-epc') return { kind: 'epc' }
  if (path === undefined && tuning.source === 'memfd')
    return {
      kind: 'memfd',
      ...(pages.isHuge ? { hugetlb: true, hugetlbsize: pages.size ?? 2 * MIB } : {}),
      ...shared,
      ...isSystem,
    }
  if (!pages.isHuge && path === undefined && share === undefined && tuning.source !== 'file')
    return { kind: 'ram' }
  const discard = wanted.discard ?? (tuning.discard ? true : undefined)
  const ownPath = pages.isHuge
    ? getHugePagePath(state, pages.size)
    : `${FILE_FOLDER}/${getShortName(state.layout.name)}/${alias}`
  return {
    kind: 'file',
    memPath: path ?? ownPath,
    ...(path === undefined && discard !== undefined ? { discardData: discard } : {}),
    ...shared,
    ...isSystem,
  }
}

/** Whether the pages are touched at the start. */
function isPreallocated(
  { prealloc }: MemoryTuning,
  { kind, path, pmem }: WantedMemory,
  pages: Pages,
): boolean {
  if (prealloc || kind === 'sgx-epc') return true
  return path === undefined ? pages.isHuge : kind === 'nvdimm' && pmem !== true
}

/** Makes the backend as libvirt would. */
export function makeBackend(state: DomainState, tuning: MemoryTuning, wanted: WantedMemory): MadeBackend {
  const { id, size, kind, align, pmem, node } = wanted
  const pages = choosePages(tuning, wanted)
  const placement = getPlacement(tuning, wanted)
  const prealloc = isPreallocated(tuning, wanted, pages)
  const isLazy = kind === 'virtio-mem'
  const hasPolicy = placement !== undefined && placement.mode !== 'restrictive'
  const source = makeSource(state, tuning, wanted, pages)
  const threads = tuning.preallocThreads
  const backend: MemoryBackend = {
    id,
    size,
    ...source,
    ...(isLazy ? { reserve: false } : prealloc ? { prealloc } : {}),
    ...(!isLazy && threads !== undefined && threads > 0 ? { preallocThreads: threads } : {}),
    ...(align === undefined || align === 0 ? {} : { align }),
    ...(pmem === true ? { pmem } : {}),
    ...(hasPolicy ? { hostNodes: [...placement.nodes], policy: placement.mode as 'bind' } : {}),
  }
  if (source.kind === 'file' && wanted.path === undefined)
    tellLoss(
      state,
      `${id}: mem-path`,
      `libvirt chooses ${backend.memPath ?? ''} itself and makes it when it starts the VM; by hand, name a path that is there.`,
    )
  const isSpecial =
    pages.isOwn ||
    (wanted.sourceNodes ?? wanted.path) !== undefined ||
    (wanted.share ?? tuning.share) !== undefined
  return {
    backend,
    threadNodes:
      placement && !isLazy && prealloc ? chooseThreadNodes(state, tuning, placement.nodes) : undefined,
    isNeeded:
      isSpecial || tuning.source !== 'anonymous' || (node !== undefined && tuning.nodePlacements.has(node)),
    prealloc,
  }
}
