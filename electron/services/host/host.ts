// The host service: reads and watches the machine, plans huge pages for a document, and sets pools when told to.

import type { hostService, PoolOutcome, PoolTarget } from '../../contract/host.ts'
import type { Emitter, Implementation } from '../../contract/service.ts'
import { Failure } from '../../model/failure.ts'
import type { HostPicture } from '../../model/host-picture.ts'
import type { Layout } from '../../model/layout.ts'
import type { OtherPins } from '../../model/pinning-plan.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import type { Ports } from '../ports.ts'
import { getMemoryFloor, planHugePages } from './plan-huge-pages.ts'
import { planPinning } from './plan-pinning.ts'

/** A document as the planners need it. */
export interface PlannedDocument {
  layout: Layout
  resolved: ResolvedLayout
  /** Other layouts that may pin on this host. */
  listOthers: () => Promise<OtherPins[]>
}

/** "12.5 GiB" for sentences. */
function printRounded(bytes: number): string {
  const unit = bytes >= 2 ** 30 ? 2 ** 30 : 2 ** 20
  return `${String(Math.round((bytes / unit) * 10) / 10)} ${unit === 2 ** 30 ? 'GiB' : 'MiB'}`
}

/** Bytes by which pools would grow; shrinking ones give back and are not counted. */
function getGrowth(pools: readonly PoolTarget[], picture: HostPicture): number {
  return pools.reduce((sum, { node, pageSize, total }) => {
    const own =
      node === undefined ? picture.hugePages : picture.nodes.find(({ id }) => id === node)?.hugePages
    const now = own?.find((pool) => pool.pageSize === pageSize)?.total ?? 0
    return sum + Math.max(0, total - now) * pageSize
  }, 0)
}

/** Fails with "host/memory-floor" when too little would be left for everything else. */
function requireMemory(pools: readonly PoolTarget[], picture: HostPicture): void {
  const growth = getGrowth(pools, picture)
  const floor = getMemoryFloor(picture)
  const left = picture.memory.available - growth
  if (growth === 0 || left >= floor) return
  throw new Failure({
    code: 'host/memory-floor',
    message: `The pools would take ${printRounded(growth)} of ${printRounded(picture.memory.available)} that are available; at least ${printRounded(floor)} must stay for everything else on this host.`,
    detail: { growth, available: picture.memory.available, floor },
  })
}

/** Implements the host service; `getDocument` gives an open document as it is now. */
export function makeHostService(
  ports: Ports,
  emit: Emitter<typeof hostService>,
  getDocument: (id: string) => PlannedDocument,
): Implementation<typeof hostService> {
  let watchers = 0
  let stopWatching: (() => void) | undefined

  const requireControl = (): void => {
    if (ports.shell.info.control) return
    throw new Failure({
      code: 'app/no-control',
      message: 'This shell may not change the host; start it with --allow-control.',
    })
  }

  async function setPools(pools: readonly PoolTarget[]): Promise<PoolOutcome[]> {
    requireControl()
    const picture = await ports.host.read()
    if (picture.captured !== undefined)
      throw new Failure({
        code: 'host/captured',
        message: `What is shown is the captured host ${picture.captured}; its pools cannot be set.`,
      })
    requireMemory(pools, picture)
    const outcomes: PoolOutcome[] = []
    for (const pool of pools) {
      try {
        outcomes.push(await ports.host.writePool(pool))
      } catch (error) {
        if (error instanceof Failure && outcomes.length > 0)
          throw new Failure({
            ...error.data,
            detail: outcomes.map(({ node = null, ...rest }) => ({ ...rest, node })),
          })
        throw error
      }
    }
    return outcomes
  }

  return {
    read: () => ports.host.read(),
    async watch(_, cancellation) {
      watchers += 1
      stopWatching ??= ports.host.watch((change) => {
        emit('onDidChange', change)
      })
      await new Promise<void>((resolve) => {
        cancellation.onDidCancel(resolve)
      })
      watchers -= 1
      if (watchers === 0) {
        stopWatching()
        stopWatching = undefined
      }
      return {}
    },
    async planHugePages({ document }) {
      const { layout, resolved } = getDocument(document)
      const [facts, picture] = await Promise.all([ports.machine.readHostFacts(layout), ports.host.read()])
      if (!facts)
        throw new Failure({
          code: 'host/not-linux',
          message: 'This host is not Linux; it has no huge page pools.',
        })
      return planHugePages(layout, resolved, facts, picture)
    },
    async planPinning({ document }) {
      const { layout, resolved, listOthers } = getDocument(document)
      const [picture, others] = await Promise.all([ports.host.read(), listOthers()])
      return planPinning(layout, resolved, picture, others)
    },
    setPools: ({ pools }) => setPools(pools),
  }
}
