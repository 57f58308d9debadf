// --from qmp:SOCKET on a VM that runs: what was plugged since its start is in the layout, and it is judged for its QEMU.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectQmp } from '../../../electron/host/qmp/client.ts'
import { runMemloom } from '../../unit/electron/cli/make-context.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'
import { startVm, type RunningVm } from '../host/running-vm.ts'

let folder: string
let socket: string
let running: RunningVm | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  socket = join(folder, 'qmp')
})

afterEach(async () => {
  await running?.stop()
  running = undefined
  await rm(folder, { recursive: true })
})

const ARGUMENTS = [
  ...['-machine', 'q35', '-m', '64M,slots=2,maxmem=1G', '-name', 'from monitor'],
  ...['-object', 'memory-backend-memfd,id=ram0,size=64M,share=on', '-numa', 'node,memdev=ram0'],
]

test.each(TESTED_VERSIONS)('QEMU %s', async (version) => {
  running = await startVm(requireBinary(version), ARGUMENTS, socket)
  const qmp = await connectQmp(socket)
  await qmp.execute('object-add', { 'qom-type': 'memory-backend-ram', id: 'd0m', size: 128 * 2 ** 20 })
  await qmp.execute('device_add', { driver: 'pc-dimm', id: 'd0', memdev: 'd0m' })
  qmp.close()
  const imported = await runMemloom(['import', '--from', `qmp:${socket}`])
  expect(imported.code).toBe(0)
  expect(JSON.parse(imported.out)).toMatchObject({
    backends: [
      { kind: 'memfd', id: 'ram0', share: true },
      { kind: 'ram', id: 'd0m', size: '128 MiB' },
    ],
    devices: [{ kind: 'pc-dimm', id: 'd0', memdev: 'd0m' }],
  })
  const checked = await runMemloom(['check', '--from', `qmp:${socket}`, '--json'])
  expect(JSON.parse(checked.out)).toMatchObject({ verdict: 'accept', qemu: version })
  expect((await runMemloom(['check', 'x', '--from', `qmp:${socket}`])).code).toBe(2)
  const other = await connectQmp(socket)
  const busy = await runMemloom(['import', '--from', `qmp:${socket}`])
  other.close()
  expect([busy.code, busy.out]).toEqual([2, ''])
  expect(busy.err).toContain('another program')
})
