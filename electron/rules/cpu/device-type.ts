// A plugged cpu is of the machine's cpu model.

import { pointerTo } from '../../model/pointer.ts'
import { makeTextFix } from '../layout/fix.ts'
import { isPcOrQ35 } from '../machine/board-of.ts'
import { getCpuModel } from '../../resolve/cpu-model.ts'
import { defineRule } from '../rule.ts'

/**
 * The type of a cpu added with -device is that of -cpu, or of the machine's default model ("host" is also a "max").
 *
 * Stands for: x86_cpu_pre_plug() in QEMU's hw/i386/x86.c (x86-common.c later).
 */
export const cpuDeviceType = defineRule({
  id: 'cpu/device-type',
  severity: 'error',
  standsFor: 'hw/i386/x86.c: x86_cpu_pre_plug()',
  *find(context) {
    const { layout, resolved } = context
    const { family } = resolved.machine
    const isX86Board = isPcOrQ35(context) || family === 'microvm' || family === 'isapc'
    const model = getCpuModel(context)?.name
    if (!isX86Board || model === undefined || model === '') return
    const expected = `${model}-x86_64-cpu`
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'cpu' || device.driver === expected) continue
      if (model === 'max' && device.driver === 'host-x86_64-cpu') continue
      const at = pointerTo('devices', position, 'driver')
      yield {
        at,
        args: { driver: device.driver, expected },
        fixes: [makeTextFix(at, 'the type', expected)],
      }
    }
  },
})
