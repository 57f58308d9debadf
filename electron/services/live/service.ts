// The live service: readings of running VMs over time, against layouts, and actions on them where they are allowed.

import type { LiveReading, liveService } from '../../contract/live.ts'
import type { LivePlan } from '../../contract/live-action.ts'
import type { Cancellation, Implementation } from '../../contract/service.ts'
import { Failure } from '../../model/failure.ts'
import { printLayoutFile } from '../../model/file/save.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import type { Ports } from '../ports.ts'
import { LiveAlerts } from './alerts.ts'
import { captureLayout } from './capture-layout.ts'
import { compareLive } from './compare-live.ts'
import { findFilling } from './filling.ts'
import { LiveHistory, printCsv } from './history.ts'
import { planAction } from './plan-action.ts'

/** Fails with "live/impossible" where the plan says so. */
function requirePossible({ impossible }: LivePlan): void {
  if (impossible !== undefined) throw new Failure({ code: 'live/impossible', message: impossible })
}

/** Implements the live service; `getResolved` gives what QEMU builds from an open document. */
export function makeLiveService(
  ports: Ports,
  getResolved: (id: string) => ResolvedLayout,
): Implementation<typeof liveService> {
  const history = new LiveHistory()
  const alerts = new LiveAlerts()
  let areActionsAllowed = false

  const requireControl = (): void => {
    if (ports.shell.info.control) return
    throw new Failure({
      code: 'app/no-control',
      message: 'This shell may not connect to VMs; start it with --allow-control.',
    })
  }

  async function read(vm: string, watch: boolean, cancellation: Cancellation): Promise<LiveReading> {
    requireControl()
    const reading = await ports.live.read(vm, watch, cancellation)
    history.add(reading)
    const filling = findFilling(reading, history.get(reading.key))
    return { ...reading, alerts: alerts.update(reading), filling }
  }

  return {
    find: ({ sockets }) => ports.live.find(sockets ?? []),
    read: ({ vm, watch }, cancellation) => read(vm, watch ?? false, cancellation),
    readDetail({ vm }) {
      requireControl()
      return ports.live.readDetail(vm)
    },
    getHistory: ({ vm }) => history.get(vm),
    exportHistory: ({ vm }) => ({ csv: printCsv(history.get(vm)) }),
    async capture({ vm }, cancellation) {
      const reading = await read(vm, false, cancellation)
      const source = await ports.live.readSource(vm)
      const target = reading.version === undefined ? {} : { qemu: reading.version }
      const { capabilities } = await ports.machine.getCapabilities(target)
      const { layout, losses } = captureLayout(source, reading, capabilities)
      return { text: printLayoutFile(layout), name: reading.name ?? source.name, losses }
    },
    async compare({ document, vm }, cancellation) {
      return compareLive(getResolved(document), await read(vm, false, cancellation))
    },
    async plan({ action, vm }, cancellation) {
      return planAction(action, await read(vm, false, cancellation))
    },
    allowActions({ allowed }) {
      requireControl()
      areActionsAllowed = allowed
      return { allowed }
    },
    async act({ action, vm }, cancellation) {
      requireControl()
      if (!areActionsAllowed)
        throw new Failure({
          code: 'live/actions-off',
          message: 'Actions on running VMs are switched off; switch them on first.',
        })
      const plan = planAction(action, await read(vm, false, cancellation))
      requirePossible(plan)
      return ports.live.send(vm, plan.commands, plan.undo)
    },
  }
}
