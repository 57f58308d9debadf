// Memory backends that QEMU accepts, for whatever they serve.

import type { MemoryBackend } from '../../../electron/model/backend.ts'
import { KIB, MIB } from '../../../electron/model/units/size.ts'
import type { Making } from './making.ts'

/** What a backend is for; each asks something of it. */
export type Purpose =
  'main' | 'node' | 'dimm' | 'nvdimm' | 'virtio-mem' | 'virtio-pmem' | 'ivshmem' | 'unused'

/** Bytes that a generated layout preallocates at most, of one backend. */
export const PREALLOC_LIMIT = 16 * MIB

const PAGE = 4 * KIB

/**
 * Paths under {TMP}, a scratch folder that a runner puts there: "f3-8192" is a file of 8,192 bytes, "d" a folder, "m3"
 * is missing, "gone/f" has no folder, "iv-…" is the socket of a server.
 */
function drawPath({ draw, takeNumber }: Drawing, size: number): string {
  const number = takeNumber()
  return draw.weigh([
    [60, `{TMP}/m${String(number)}`],
    [20, `{TMP}/f${String(number)}-${String(size + (draw.chance(30) ? PAGE : 0))}`],
    [12, '{TMP}/d'],
    [8, `{TMP}/f${String(number)}-0`],
  ])
}

interface Drawing {
  draw: Making['draw']
  takeNumber: () => number
}

function drawKind({ draw }: Making, size: number): MemoryBackend['kind'] {
  if (size % PAGE !== 0) return 'ram'
  return draw.weigh([
    [48, 'ram'],
    [25, 'file'],
    [25, 'memfd'],
    [2, 'shm'],
  ])
}

function drawPlacement({ draw }: Making): Partial<MemoryBackend> {
  if (!draw.chance(12)) return {}
  return draw.weigh<Partial<MemoryBackend>>([
    [2, { policy: 'default' }],
    [6, { policy: draw.pick(['bind', 'preferred', 'interleave']), hostNodes: [0] }],
    [1, { policy: 'bind', hostNodes: [0, draw.pick([1, 63, 126, 127])] }],
  ])
}

function drawFileProperties(making: Making, size: number): Partial<MemoryBackend> {
  const { draw } = making
  const takeNumber = making.takeNumber.bind(making)
  return {
    memPath: drawPath({ draw, takeNumber }, size),
    ...draw.maybe(8, 'align', () => draw.pick([0, PAGE, 64 * KIB, 2 * MIB])),
    ...draw.maybe(4, 'discardData', () => draw.chance(50)),
    ...draw.maybe(3, 'pmem', () => draw.chance(30)),
  }
}

function drawOwnProperties(
  making: Making,
  kind: MemoryBackend['kind'],
  size: number,
): Partial<MemoryBackend> {
  const { draw } = making
  if (kind === 'file') return drawFileProperties(making, size)
  if (kind === 'memfd') return draw.maybe(8, 'seal', () => draw.chance(50))
  return {}
}

function drawPrealloc({ draw }: Making, size: number, purpose: Purpose): Partial<MemoryBackend> {
  // Preallocation and locking of everything must stay small.
  if (purpose === 'virtio-mem' || size > PREALLOC_LIMIT)
    return draw.maybe(12, 'reserve', () => draw.chance(30))
  return draw.weigh<Partial<MemoryBackend>>([
    [80, {}],
    [8, { reserve: false }],
    [6, { prealloc: true, ...draw.maybe(40, 'preallocThreads', () => draw.integer(1, 4)) }],
    [3, { prealloc: false }],
    [3, { preallocThreads: draw.pick([1, 2, 16, 1000]) }],
  ])
}

/** Adds a backend of some kind; its size is left alone. Returns its id. */
export function addBackend(
  making: Making,
  purpose: Purpose,
  size: number,
  kind = drawKind(making, size),
): string {
  const { draw, layout } = making
  const id = `m${String(making.takeNumber())}`
  layout.backends.push({
    kind,
    id,
    size,
    ...drawOwnProperties(making, kind, size),
    ...drawPlacement(making),
    ...drawPrealloc(making, size, purpose),
    // A shm backend cannot be private.
    ...(kind === 'shm' ? {} : draw.maybe(25, 'share', () => draw.chance(60))),
    ...draw.maybe(8, 'merge', () => draw.chance(50)),
    ...draw.maybe(8, 'dump', () => draw.chance(50)),
    ...draw.maybe(5, 'xUseCanonicalPathForRamblockId', () => draw.chance(50)),
  })
  return id
}

/** A reference to a backend: its id, now and then its path among QEMU's objects. */
export function refer({ draw }: Making, id: string): string {
  return draw.chance(6) ? `/objects/${id}` : id
}

/** Adds thread contexts, and lets a backend use one. */
export function addThreadContexts(making: Making): void {
  const { draw, layout } = making
  if (!draw.chance(5)) return
  const id = `tc${String(making.takeNumber())}`
  const affinity = draw.weigh<object>([
    [3, { cpuAffinity: [0] }],
    [2, { nodeAffinity: [0] }],
    [1, { cpuAffinity: [0, draw.integer(1, 70)] }],
    [1, {}],
  ])
  layout.threadContexts.push({ id, ...affinity })
  const user = draw.pickFrom(layout.backends)
  if (user) user.preallocContext = id
}
