// PCI devices that start memory accesses of their own.

import { printVersion } from '../../model/capabilities.ts'
import { isMemoryDevice } from '../../model/device.ts'
import type { Layout } from '../../model/layout.ts'
import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { listOtherOptions } from '../layout/other-args.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'
import { defineRule, makeFix } from '../rule.ts'

/** Ids of devices that may be PCI devices: those kept in otherArgs are taken at their word. */
function listPciIds(layout: Layout): Set<string> {
  const own = layout.devices.flatMap((device) => {
    const isPci = isMemoryDevice(device) ? device.kind.endsWith('-pci') : device.kind !== 'cpu'
    return isPci && device.id !== undefined ? [device.id] : []
  })
  const others = listOtherOptions(layout, 'device').flatMap(({ keys }) => keys.get('id') ?? [])
  return new Set([...own, ...others])
}

/**
 * acpi-generic-initiator exists from QEMU 9.0 on; it names a guest node of the layout and a PCI device. Without guest nodes
 * nothing is built of it, and only its node is looked at: below 128.
 *
 * Stands for: acpi_generic_initiator_set_node() and build_all_acpi_generic_initiators() in QEMU's hw/acpi/pci.c.
 */
export const hmatGenericInitiator = defineRule({
  id: 'hmat/generic-initiator',
  severity: 'error',
  standsFor: 'hw/acpi/pci.c: acpi_generic_initiator_set_node()',
  *find({ layout, resolved, capabilities }) {
    if (layout.genericInitiators.length === 0) return
    const hasNodes = resolved.nodes.length > 0
    const isKnown = capabilities.objectTypes.includes('acpi-generic-initiator')
    const declared = new Set([...listDeclaredIds(layout), ...resolved.nodes.map((node) => node.id)])
    const devices = listPciIds(layout)
    for (const [position, { id, node, pciDev }] of layout.genericInitiators.entries()) {
      const at = pointerTo('genericInitiators', position)
      const fixes = [makeFix('removeEntry', { entry: `generic initiator ${id}` }, { type: 'remove', at })]
      if (!isKnown) {
        yield { at, args: { id, version: printVersion(capabilities.version), case: 'unknown' }, fixes }
        continue
      }
      if (node === undefined) yield { at: `${at}/node`, args: { id, field: 'node', case: 'unset' }, fixes }
      else if (node >= NODE_LIMIT || (hasNodes && !declared.has(node)))
        yield { at: `${at}/node`, args: { id, node }, fixes }
      if (pciDev === undefined)
        yield { at: `${at}/pciDev`, args: { id, field: 'pci-dev', case: 'unset' }, fixes }
      else if (hasNodes && !devices.has(pciDev)) {
        yield { at: `${at}/pciDev`, args: { id, device: pciDev, case: 'device' }, fixes }
      }
    }
  },
})
