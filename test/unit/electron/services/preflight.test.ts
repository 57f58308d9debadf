import { describe, expect, test } from 'vitest'
import type { PreflightReport } from '../../../../electron/contract/preflight.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { makePreflightService } from '../../../../electron/services/preflight.ts'
import { makeMemoryPorts } from './ports-in-memory.ts'

const never = { isCancelled: false, onDidCancel: () => () => undefined }
const report: PreflightReport = {
  binary: '/usr/bin/qemu',
  version: '7.2.22',
  predicted: 'accept',
  actual: 'accept',
  agrees: true,
  messages: [],
  differences: [],
  duration: 1,
}

function makeService(target: string | undefined, control = true) {
  const ports = makeMemoryPorts()
  ports.machine.runPreflight = () => Promise.resolve(report)
  ports.shell.info.control = control
  return makePreflightService(ports, () =>
    makeLayout(target === undefined ? {} : { target: { qemu: target } }),
  )
}

describe('a preflight', () => {
  test.each([undefined, '7.2', '7.2.22'])(
    'by a binary of the target %s is as QEMU gave it',
    async (target) => {
      expect(await makeService(target).run({ document: 'd', binaries: ['/usr/bin/qemu'] }, never)).toEqual([
        report,
      ])
    },
  )

  test('by another version says so', async () => {
    const [found] = await makeService('10.0').run({ document: 'd', binaries: ['/usr/bin/qemu'] }, never)
    expect(found?.leftOut?.[0]).toContain('meant for QEMU 10.0; this binary is 7.2.22')
  })

  test('without a QEMU on the host says how to get one', async () => {
    await expect(makeService('10.0').run({ document: 'd' }, never)).rejects.toMatchObject({
      data: { code: 'preflight/no-qemu' },
    })
  })

  test('is refused by a shell that may not act on the host', async () => {
    await expect(makeService('10.0', false).run({ document: 'd' }, never)).rejects.toMatchObject({
      data: { code: 'app/no-control' },
    })
  })
})
