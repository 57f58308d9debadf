// Guest nodes that devices name: below the number of nodes; without NUMA only 0.

import { makeNumberFix } from '../layout/fix.ts'
import type { Finding, RuleContext } from '../rule.ts'
import { listMemoryDevices, type PlacedDevice } from './backed-devices.ts'

/** Devices among the chosen ones whose node does not exist. Negative numbers are opts/integer-width's business. */
export function* findNodesOutOfRange(
  context: RuleContext,
  isChosen: (placed: PlacedDevice) => boolean,
): Iterable<Finding> {
  const count = context.resolved.nodes.length
  for (const placed of listMemoryDevices(context)) {
    const { device, at, name } = placed
    const node = ('node' in device ? device.node : undefined) ?? 0
    if (!isChosen(placed) || node < Math.max(count, 1)) continue
    yield {
      at: `${at}/node`,
      args: { device: name, node, count, last: Math.max(count, 1) - 1 },
      fixes: [makeNumberFix(`${at}/node`, 'node', Math.max(count, 1) - 1)],
    }
  }
}
