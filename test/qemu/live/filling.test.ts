// A QEMU that fills its memory before it starts: how far it is grows until all is there.

import { expect, test } from 'vitest'
import { LiveVms } from '../../../electron/host/live/live-vms.ts'
import { findFilling } from '../../../electron/services/live/filling.ts'
import { LiveHistory } from '../../../electron/services/live/history.ts'
import { requireBinary } from '../binaries.ts'
import { startVm } from '../host/running-vm.ts'

const GIB = 2 ** 30

test('the progress of prealloc is told while QEMU starts', { timeout: 120_000 }, async () => {
  const memory = 'memory-backend-memfd,id=ram0,size=3G,prealloc=on,prealloc-threads=1'
  const args = ['-machine', 'q35', '-m', '3G', '-object', memory, '-numa', 'node,memdev=ram0']
  const vm = await startVm(requireBinary('10.0'), args)
  const vms = new LiveVms()
  const history = new LiveHistory()
  const seen: number[] = []
  try {
    for (;;) {
      const reading = await vms.read(String(vm.pid))
      history.add(reading)
      const [filling] = findFilling(reading, history.get(reading.key))
      if (filling) seen.push(filling.filled)
      else if (reading.memdevs[0]?.placement?.resident === 3 * GIB) break
    }
  } finally {
    vms.close()
    await vm.stop()
  }
  expect(seen.length).toBeGreaterThan(0)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
})
