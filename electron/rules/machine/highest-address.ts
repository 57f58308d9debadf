// The highest guest-physical address that a PC has to reach: the end of its 64-bit PCI window.

import { isAtLeast } from '../../model/capabilities.ts'
import { GIB, parseSize, TIB } from '../../model/units/size.ts'
import { roundUp } from '../../resolve/backends.ts'
import { hasAmdVendor } from '../../resolve/cpu-vendor.ts'
import { HYPER_TRANSPORT_START } from '../../resolve/ram-split.ts'
import type { RuleContext } from '../rule.ts'
import { listOtherOptions } from '../layout/other-args.ts'
import { getBoardOf } from './board-of.ts'
import type { CpuModel } from '../../resolve/cpu-model.ts'

/** Bytes of the 64-bit PCI window: the board's, or what -global sets (hw/pci-host/q35.c, i440fx.c). */
function getPciWindow(context: RuleContext): number {
  const driver = context.resolved.machine.family === 'q35' ? 'q35-pcihost' : 'i440FX-pcihost'
  const given = listOtherOptions(context.layout, 'global').map(({ keys }) =>
    keys.get('driver') === driver && keys.get('property') === 'pci-hole64-size'
      ? keys.get('value')
      : keys.get(`${driver}.pci-hole64-size`),
  )
  const last = parseSize(given.findLast((text) => text !== undefined) ?? '')
  return last.ok ? last.bytes : getBoardOf(context).pciWindow
}

/** Bytes that stand above 4 GiB, wherever the board moved them to. */
function sumAbove(context: RuleContext, kind: 'ram' | 'sgx-epc'): number {
  return context.resolved.addressMap
    .filter((entry) => entry.kind === kind && entry.start >= 4 * GIB)
    .reduce((sum, { start, end }) => sum + end - start, 0)
}

/** Address bits at which QEMU before 8.2 looked no further. */
const NARROW_BITS = 32

function getHighestFrom(context: RuleContext, cpu: CpuModel, aboveStart: number): number {
  const { capabilities, resolved } = context
  const ramEnd = aboveStart + sumAbove(context, 'ram') + sumAbove(context, 'sgx-epc')
  const area = resolved.deviceMemory
  // Up to 2.4 the PCI window was laid over the memory-device area (broken_reserved_end).
  const [major, minor] = resolved.machine.version ?? [99, 0]
  const isCounted = area !== undefined && (major > 2 || (major === 2 && minor > 4))
  const start = area ? roundUp(ramEnd, GIB) : ramEnd
  const memoryEnd = isCounted ? start + area.end - area.start : start
  if (isAtLeast(capabilities, 8, 2)) {
    // Types up to 8.1 keep what a cpu without long mode had: everything fits (broken_32bit_mem_addr_check).
    if (!cpu.isLong) return major > 8 || (major === 8 && minor > 1) ? memoryEnd - 1 : 0
  } else if ((cpu.physBits ?? 0) <= NARROW_BITS) return 0
  return roundUp(memoryEnd, GIB) + getPciWindow(context) - 1
}

/** The highest guest-physical address in use, and the highest there may be. */
export interface AddressUse {
  /** With memory above 4 GiB where it would stand at first. */
  unmoved: number
  /** Where AMD's reserved range makes it stand; the same when it is not in the way. */
  final: number
  /** By the cpu's physical address bits. */
  limit: number
  /** Where memory is moved away from AMD's range, `unmoved` has to stay below it to prevent that. */
  movesFrom: number | undefined
}

/**
 * The addresses a PC uses with this cpu; undefined where the host decides about the cpu's bits. From QEMU 8.2 on a cpu
 * without long mode has no 64-bit PCI window, and on machine types up to 8.1 anything fits it; before, a cpu of 32
 * address bits fitted anything.
 *
 * Source: hw/i386/pc.c: pc_max_used_gpa(), pc_pci_hole64_start(), pc_memory_init().
 */
export function getAddressUse(context: RuleContext, cpu: CpuModel): AddressUse | undefined {
  const { family } = context.resolved.machine
  if (cpu.physBits === undefined || !(family === 'pc' || family === 'q35' || family === 'isapc'))
    return undefined
  const unmoved = getHighestFrom(context, cpu, 4 * GIB)
  const canMove = getBoardOf(context).avoidsHyperTransport && hasAmdVendor(context.layout)
  const isMoved = canMove && unmoved >= HYPER_TRANSPORT_START
  return {
    unmoved,
    final: isMoved ? getHighestFrom(context, cpu, TIB) : unmoved,
    limit: 2 ** cpu.physBits - 1,
    movesFrom: canMove ? HYPER_TRANSPORT_START : undefined,
  }
}
