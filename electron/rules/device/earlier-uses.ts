// Who has a memory backend already when a device asks for it.

import { getDeviceMemdev } from '../../model/device.ts'
import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { getReferredId } from '../../model/reference.ts'
import { rememberFor } from '../layout/remember.ts'
import type { RuleContext } from '../rule.ts'
import { listEnclaveSections } from '../machine/enclave-sections.ts'

/** A device that names a backend which something before it uses. */
export interface SecondUse {
  /** Position of the device, and the pointer of its memdev. */
  position: number
  at: string
  memdev: string
  /** Who used the backend first, in QEMU's words: "memory-backend", "node 0", "pc-dimm dimm0". */
  first: string
  /** The pointer of what names the backend there, and the position when it is a device. */
  firstAt: string
  firstPosition?: number
}

/** Who has a backend. */
interface Holder {
  name: string
  at: string
  position?: number
}

/**
 * Devices whose backend is taken: by main memory, a guest node, an enclave section or a device before it, in the order
 * QEMU builds the machine (backends/hostmem.c: host_memory_backend_is_mapped()).
 */
export const findSecondUses: (context: RuleContext) => readonly SecondUse[] = rememberFor(compareUses)

function compareUses(context: RuleContext): SecondUse[] {
  const { layout, index } = context
  const first = new Map<string, Holder>()
  const use = (memdev: string, holder: Holder): void => {
    if (!first.has(memdev)) first.set(memdev, holder)
  }
  for (const { at, memdev, section, position } of index.uses) {
    const node = section === 'nodes' ? layout.nodes[position] : undefined
    if (section !== 'devices') use(memdev, { name: node ? `node ${String(node.id)}` : 'memory-backend', at })
  }
  for (const [position, { memdev }] of listEnclaveSections(context).entries()) {
    const at = pointerTo('machine', 'sgxEpc', position, 'memdev')
    if (memdev !== undefined) use(getReferredId(memdev), { name: `sgx-epc.${String(position)}`, at })
  }
  const second: SecondUse[] = []
  for (const [position, device] of layout.devices.entries()) {
    const reference = getDeviceMemdev(device)
    if (reference === undefined) continue
    const memdev = getReferredId(reference)
    const at = pointerTo('devices', position, 'memdev')
    const holder = first.get(memdev)
    if (holder === undefined) use(memdev, { name: getDeviceName(device, position), at, position })
    else if (index.backends.has(memdev)) {
      const { name, at: firstAt, position: firstPosition } = holder
      second.push({
        position,
        at,
        memdev,
        first: name,
        firstAt,
        ...(firstPosition === undefined ? {} : { firstPosition }),
      })
    }
  }
  return second
}
