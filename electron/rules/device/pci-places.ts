// Where the PCI devices of a layout go, as the rules about it share it.

import { placePciDevices, type PciPlace, type PciProblem } from '../../resolve/pci-slots.ts'
import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { rememberFor } from '../layout/remember.ts'
import { getBoardOf } from '../machine/board-of.ts'
import type { RuleContext } from '../rule.ts'

const getPlaces = rememberFor((context: RuleContext): ReadonlyMap<number, PciPlace> =>
  placePciDevices(context.layout, getBoardOf(context)),
)

/** A problem of one kind, with the device that has it. */
export interface PciFinding<What extends PciProblem['what']> {
  /** Pointer of the device. */
  at: string
  device: string
  problem: Extract<PciProblem, { what: What }>
}

/** The devices that have a problem of one of these kinds. */
export function* listPciProblems<What extends PciProblem['what']>(
  context: RuleContext,
  ...kinds: readonly What[]
): Iterable<PciFinding<What>> {
  const { devices } = context.layout
  for (const [position, { problem }] of getPlaces(context)) {
    const device = devices[position]
    if (!device || !problem || !(kinds as readonly string[]).includes(problem.what)) continue
    yield {
      at: pointerTo('devices', position),
      device: getDeviceName(device, position),
      problem: problem as PciFinding<What>['problem'],
    }
  }
}

/** What stands at an address: QEMU's name of a part of the board, or the layout's device. */
export function getOccupantName({ layout }: RuleContext, by: string | number): string {
  if (typeof by === 'string') return by
  const device = layout.devices[by]
  return device ? getDeviceName(device, by) : ''
}
