// Breaks of memory backends and thread contexts.

import type { MemoryBackend } from '../../../electron/model/backend.ts'
import { GIB, KIB, MIB, TIB } from '../../../electron/model/units/size.ts'
import { drawOddNumber, drawOddSize } from '../draw.ts'
import type { Breaking, Breaks } from './breaking.ts'

function change(make: (breaking: Breaking) => Partial<MemoryBackend>, ...kinds: MemoryBackend['kind'][]) {
  return (breaking: Breaking): undefined => {
    Object.assign(breaking.pickBackend(...kinds), make(breaking))
  }
}

function drop(field: keyof MemoryBackend, ...kinds: MemoryBackend['kind'][]) {
  return (breaking: Breaking): undefined => {
    const backend = breaking.pickBackend(...kinds)
    Reflect.deleteProperty(backend, field)
  }
}

/** A path of each sort, for a backend of some size; see good/backends.ts for what the names mean. */
function drawOddPath(breaking: Breaking, size: number): string {
  const { draw } = breaking
  const number = String(breaking.takeNumber())
  return draw.pick([
    `{TMP}/gone/f`,
    '/dev/null',
    '/dev/zero',
    '{TMP}/d',
    '{TMP}',
    '',
    `{TMP}/m${number}`,
    `{TMP}/f${number}-0`,
    `{TMP}/f${number}-1`,
    `{TMP}/f${number}-${String(Math.max(size - 1, 0))}`,
    `{TMP}/f${number}-${String(Math.max(size - 4096, 0))}`,
    `{TMP}/f${number}-${String(size)}`,
    `{TMP}/f${number}-${String(size + MIB)}`,
    `{TMP}/a,b`,
    'relative',
  ])
}

const setPath = (breaking: Breaking): undefined => {
  const backend = breaking.pickBackend('file')
  backend.memPath = drawOddPath(breaking, backend.size ?? MIB)
}

export const backendBreaks: Breaks = {
  'backend size odd': change(({ draw }) => ({ size: drawOddSize(draw) })),
  'backend size zero': change(() => ({ size: 0 })),
  'backend size gone': drop('size'),
  'backend size not in pages': change(
    ({ draw }) => ({ size: MIB + draw.pick([1, 511, 512, 2048, 4095]) }),
    'file',
    'memfd',
    'shm',
  ),
  'backend too large for the host': change(({ draw }) => ({
    size: draw.pick([64 * GIB, TIB, 60 * TIB, 90 * TIB, 128 * TIB, 200 * TIB]),
    ...draw.maybe(50, 'reserve', () => false),
    ...draw.maybe(30, 'share', () => draw.chance(50)),
  })),
  'backend kind': (breaking) => {
    const backend = breaking.pickBackend()
    backend.kind = breaking.draw.pick(['ram', 'file', 'memfd', 'shm', 'epc'])
    if (backend.kind === 'file' && breaking.draw.chance(80)) setPath(breaking)
  },
  'epc backend': (breaking) => {
    breaking.pickBackend('epc')
  },
  'shm backend': (breaking) => {
    Object.assign(
      breaking.pickBackend('shm'),
      breaking.draw.maybe(60, 'share', () => breaking.draw.chance(40)),
    )
  },
  'backend property of another kind': change(({ draw }) =>
    draw.pick<Partial<MemoryBackend>>([
      { hugetlb: false },
      { align: 4096 },
      { memPath: '{TMP}/m999' },
      { seal: true },
      { pmem: false },
      { readonly: false },
      { offset: 0 },
      { rom: 'auto' },
      { discardData: false },
      { hugetlbsize: 2 * MIB },
    ]),
  ),
  'policy without nodes': change(({ draw }) => ({
    policy: draw.pick(['bind', 'preferred', 'interleave']),
    hostNodes: [],
  })),
  'nodes without policy': change(({ draw }) => ({
    hostNodes: [draw.pick([0, 1])],
    policy: 'default',
  })),
  'host nodes': change(({ draw }) => ({
    policy: draw.pick(['bind', 'preferred', 'interleave']),
    hostNodes: draw.pick<number[]>([
      [1],
      [0, 1],
      [1, 2],
      [126],
      [127],
      [0, 127],
      [128],
      [0, 128],
      [129],
      [63, 64],
      [65_535],
    ]),
  })),
  'prealloc threads': change(({ draw }) => ({
    preallocThreads: draw.pick([0, 0, -1, 2 ** 32 - 1, 2 ** 32]),
  })),
  'prealloc without reserve': change(({ draw }) => ({
    prealloc: true,
    reserve: false,
    size: draw.pick([MIB, 2 * MIB]),
  })),
  'prealloc context': change((breaking) => ({ preallocContext: breaking.drawReference() })),
  'prealloc read-only': (breaking) => {
    const { draw } = breaking
    const backend = breaking.pickBackend('file')
    const size = 2 * MIB
    Object.assign(backend, {
      size,
      memPath: `{TMP}/f${String(breaking.takeNumber())}-${String(size)}`,
      prealloc: true,
      readonly: true,
      ...draw.maybe(30, 'rom', () => draw.pick(['on', 'off', 'auto'])),
    })
  },
  'file path': setPath,
  'file path gone': drop('memPath', 'file'),
  'file too short': (breaking) => {
    const backend = breaking.pickBackend('file')
    const size = (backend.size ??= MIB)
    const length = size - breaking.draw.pick([1, 4096, 1, size - 1])
    backend.memPath = `{TMP}/f${String(breaking.takeNumber())}-${String(Math.max(length, 0))}`
  },
  'file align': change(
    ({ draw }) => ({
      align: draw.pick([1, 512, 2048, 4095, 4097, 3 * MIB, 12_288, 8192, 4 * MIB, GIB, 4 * GIB]),
    }),
    'file',
  ),
  'file offset': (breaking) => {
    const backend = breaking.pickBackend('file')
    const size = (backend.size ??= MIB)
    const length = breaking.draw.pick([0, size, size + 4096, 2 * size])
    backend.offset = breaking.draw.pick([0, 1, 4095, 4096, 8192, size, MIB, 2 ** 40])
    if (breaking.draw.chance(70))
      backend.memPath = `{TMP}/f${String(breaking.takeNumber())}-${String(length)}`
  },
  'file read-only': (breaking) => {
    const { draw } = breaking
    const backend = breaking.pickBackend('file')
    const size = (backend.size ??= MIB)
    backend.readonly = true
    Object.assign(
      backend,
      draw.maybe(40, 'rom', () => draw.pick(['on', 'off', 'auto'])),
    )
    Object.assign(
      backend,
      draw.maybe(40, 'share', () => draw.chance(50)),
    )
    backend.memPath = draw.pick([
      `{TMP}/f${String(breaking.takeNumber())}-${String(size)}`,
      `{TMP}/f${String(breaking.takeNumber())}-0`,
      `{TMP}/m${String(breaking.takeNumber())}`,
      '{TMP}/d',
    ])
  },
  'file rom': change(
    ({ draw }) => ({
      rom: draw.pick(['on', 'off', 'auto']),
      ...draw.maybe(60, 'readonly', () => draw.chance(60)),
      ...draw.maybe(50, 'share', () => draw.chance(50)),
    }),
    'file',
  ),
  'file persistent': change(({ draw }) => ({ pmem: true, share: draw.chance(60) }), 'file'),
  'memfd huge pages': change(
    ({ draw }) => ({
      hugetlb: true,
      size: draw.pick([2, 3, 4, 1024]) * MIB,
      ...draw.maybe(40, 'reserve', () => draw.chance(20)),
      ...draw.maybe(20, 'prealloc', () => true),
      ...draw.maybe(40, 'hugetlbsize', () => draw.pick([2 * MIB, 64 * KIB, GIB, 512 * MIB, 3 * MIB, 0])),
    }),
    'memfd',
  ),
  'memfd huge page size': change(
    ({ draw }) => ({ hugetlbsize: draw.pick([0, 1, 3, 4096, 3 * MIB, 2 * MIB, 2 ** 40]) }),
    'memfd',
  ),
  'thread context affinity': (breaking) => {
    const { draw, layout } = breaking
    layout.threadContexts.push({
      id: breaking.takeId('tc'),
      ...draw.maybe(65, 'cpuAffinity', () =>
        draw.pick<number[]>([[], [0], [1], [2], [63], [0, 64], [1023], [1024], [4096]]),
      ),
      ...draw.maybe(65, 'nodeAffinity', () =>
        draw.pick<number[]>([[], [0], [1], [0, 1], [127], [128], [1024]]),
      ),
    })
  },
  'thread context id': ({ layout }) => {
    layout.threadContexts.push({ id: 'tcx', extra: { 'thread-id': '1' } })
  },
  'object unknown key': (breaking) => {
    breaking.pickBackend().extra = {
      [breaking.draw.pick(['foo', 'sizes', 'mem_path', 'canonical-path', 'x'])]: '1',
    }
  },
  'object id': (breaking) => {
    const { draw } = breaking
    const backend = breaking.pickBackend()
    const id = draw.pick([
      '1a',
      '',
      '-a',
      'a b',
      'a/b',
      'a+b',
      'ä',
      '_a',
      'a_',
      'a.b-c',
      'pc.ram',
      'ram',
      'microvm.ram',
      'mem',
      'memloom',
    ])
    const text = JSON.stringify(breaking.layout).replaceAll(`"${backend.id}"`, JSON.stringify(id))
    Object.assign(breaking.layout, JSON.parse(text))
  },
  'object id twice': (breaking) => {
    const { layout, draw } = breaking
    const first = breaking.pickBackend()
    const record = { id: first.id }
    if (draw.chance(30)) layout.threadContexts.push(record)
    else if (draw.chance(30)) breaking.pickMemoryDevice('pc-dimm').id = first.id
    else layout.backends.push({ kind: 'ram', size: MIB, ...record })
  },
  'prealloc of everything': ({ layout }) => {
    const sum = layout.backends.reduce((total, { size = 0 }) => total + size, layout.memory.size ?? 128 * MIB)
    if (sum > 64 * MIB) return false
    layout.memory.prealloc = true
    return undefined
  },
  'backend numbers': change(({ draw }) => ({ preallocThreads: drawOddNumber(draw) })),
}
