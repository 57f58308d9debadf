// Properties that users try on a device although it has none of that name.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import type { Finding, RuleContext } from '../rule.ts'
import { listMemoryDevices, type PlacedDevice } from './backed-devices.ts'

/** Devices among the chosen ones that have the key among the properties the model does not know. */
export function* findExtraKey(
  context: RuleContext,
  key: string,
  isChosen: (placed: PlacedDevice) => boolean,
): Iterable<Finding> {
  for (const placed of listMemoryDevices(context)) {
    const value = placed.device.extra?.[key]
    if (value === undefined || !isChosen(placed)) continue
    const at = placed.at + pointerTo('extra', key)
    yield { at, args: { device: placed.name, value }, fixes: [makeUnsetFix(at, key)] }
  }
}
