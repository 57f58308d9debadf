// What differs between the QEMUs whose backends are played: the six properties of 2015, and what came since.

import type { BackendKind } from '../model/backend.ts'

export interface Revision {
  /** "2015", "7.2" … */
  name: string
  /** Properties that every kind has, in QEMU's spelling. */
  common: readonly string[]
  own: Readonly<Record<BackendKind, readonly string[]>>
  /** Kinds that there are at all. */
  kinds: readonly BackendKind[]
  /** Host node ids of 128 and more are refused before anything changes. */
  checksNodeRange: boolean
  /** merge=on and dump=off are refused where the host cannot. */
  checksHostSupport: boolean
  /** A file, memfd or enclave backend must be of whole pages. */
  checksPageMultiple: boolean
  /** The policy is set even with no node named, so that a host without NUMA fails. */
  alwaysBinds: boolean
  /** A live preallocation that fails ends the process; today it is refused and stays off. */
  diesOfPrealloc: boolean
  /** Deleting asks a mark that a user sets; in 2015 whether the region is mapped. */
  hasUseMark: boolean
  /** A word that is no policy is refused and yet stored as something undefined. */
  storesUnknownPolicy: boolean
  /** query-memdev shows share and reserve. */
  showsShare: boolean
}

const OLD_COMMON = ['size', 'host-nodes', 'policy', 'merge', 'dump', 'prealloc']
const COMMON = [
  ...OLD_COMMON,
  'share',
  'reserve',
  'prealloc-threads',
  'prealloc-context',
  'x-use-canonical-path-for-ramblock-id',
]
const FILE = ['mem-path', 'share', 'align', 'discard-data', 'pmem', 'readonly']
const MEMFD = ['hugetlb', 'hugetlbsize', 'seal']

/** The backends of 2015 (the first of the seeds): ram and file, six properties and share for files. */
export const REVISION_2015: Revision = {
  name: '2015',
  common: OLD_COMMON,
  own: { ram: [], file: ['mem-path', 'share'], memfd: [], shm: [], epc: [] },
  kinds: ['ram', 'file'],
  checksNodeRange: false,
  checksHostSupport: false,
  checksPageMultiple: false,
  alwaysBinds: true,
  diesOfPrealloc: true,
  hasUseMark: false,
  storesUnknownPolicy: true,
  showsShare: false,
}

/** The backends of QEMU `major`.`minor`, from 7.0 on (backends/hostmem*.c of that version). */
export function getRevision(major: number, minor: number): Revision {
  const isFrom = (a: number, b: number): boolean => major > a || (major === a && minor >= b)
  const file = [...FILE, ...(isFrom(8, 1) ? ['offset'] : []), ...(isFrom(8, 2) ? ['rom'] : [])]
  const hasShm = isFrom(9, 1)
  return {
    name: `${String(major)}.${String(minor)}`,
    common: COMMON,
    own: { ram: [], file, memfd: MEMFD, shm: [], epc: [] },
    kinds: hasShm ? ['ram', 'file', 'memfd', 'shm', 'epc'] : ['ram', 'file', 'memfd', 'epc'],
    checksNodeRange: true,
    checksHostSupport: isFrom(8, 2),
    checksPageMultiple: isFrom(9, 0),
    alwaysBinds: false,
    diesOfPrealloc: false,
    hasUseMark: true,
    storesUnknownPolicy: false,
    showsShare: true,
  }
}
