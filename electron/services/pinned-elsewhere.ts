// Which host cpus other layouts pin: those that are open, and the files that were open lately.

import { normalizeSet } from '../model/units/number-set.ts'
import type { CpuPinning } from '../model/pinning.ts'
import type { OtherPins } from '../model/pinning-plan.ts'
import type { Ports } from './ports.ts'
import { readLayoutText } from './read-layout.ts'

/** Of files that were open lately so many are read. */
const RECENT_AT_MOST = 12

/** An open layout as far as pinning is concerned. */
export interface OpenLayout {
  title: string
  /** With links and dots resolved. */
  realPath?: string
  pinning: CpuPinning | undefined
}

/** All host cpus that a layout pins anything on. */
export function listPinnedCpus(pinning: CpuPinning | undefined): number[] {
  const { vcpus = [], emulator = [], iothreads = [] } = pinning ?? {}
  return normalizeSet([...[...vcpus, ...iothreads].flatMap(({ cpus }) => cpus), ...emulator])
}

/**
 * The other layouts that pin. One of the same title or file is another state of the same VM, not another VM; a recent
 * file that cannot be read is left out, and nothing is told of it here.
 */
export async function listPinnedElsewhere(
  own: OpenLayout,
  open: readonly OpenLayout[],
  ports: Pick<Ports, 'files' | 'memory'>,
): Promise<OtherPins[]> {
  const titles = new Set([own.title])
  const paths = new Set(own.realPath === undefined ? [] : [own.realPath])
  const found: OtherPins[] = []
  const add = ({ title, realPath, pinning }: OpenLayout, from: OtherPins['from']): void => {
    if (titles.has(title) || (realPath !== undefined && paths.has(realPath))) return
    titles.add(title)
    if (realPath !== undefined) paths.add(realPath)
    const cpus = listPinnedCpus(pinning)
    if (cpus.length > 0) found.push({ title, from, cpus })
  }
  for (const layout of open) add(layout, 'open')
  for (const { path } of (await ports.memory.listRecent()).slice(0, RECENT_AT_MOST)) {
    try {
      const { text, realPath } = await ports.files.read(path)
      const { layout } = readLayoutText(text, { format: 'memloom' })
      const title = layout.name === '' ? (path.split('/').at(-1) ?? path) : layout.name
      add({ title, realPath, pinning: layout.pinning }, 'recent')
    } catch {
      // A file that was moved, or is no layout any more, pins nothing that could be told.
    }
  }
  return found
}
