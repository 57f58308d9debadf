// Memory that a Linux guest cannot bring online.

import { roundUp } from '../../resolve/backends.ts'
import { MIB } from '../../model/units/size.ts'
import { isVirtioMem, listBackedDevices } from '../device/backed-devices.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** Linux brings hot-plugged memory online in blocks of this size (x86-64; MIN_MEMORY_BLOCK_SIZE). */
const BLOCK = 128 * MIB

/**
 * A DIMM or virtio-mem device consists of whole memory blocks of a Linux guest; what is over stays offline (Linux:
 * Documentation/admin-guide/mm/memory-hotplug.rst).
 */
export const linuxBlockSize = defineRule({
  id: 'trap/linux-block-size',
  severity: 'warning',
  *find(context) {
    for (const { device, name, backend, backendAt, size } of listBackedDevices(context)) {
      const { id } = backend
      const isHotplugged = device.kind === 'pc-dimm' || isVirtioMem(device)
      if (!isHotplugged || size % BLOCK === 0) continue
      const at = `${backendAt}/size`
      yield {
        at,
        args: { device: name, id, size, block: BLOCK, over: size % BLOCK },
        fixes: [makeSizeFix(at, 'size', roundUp(size, BLOCK))],
      }
    }
  },
})
