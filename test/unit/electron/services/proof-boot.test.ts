import { describe, expect, test } from 'vitest'
import type { ProofBootReport } from '../../../../electron/contract/proof-boot.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { makeProofBootService } from '../../../../electron/services/proof-boot.ts'
import { makeMemoryPorts } from './ports-in-memory.ts'

const never = { isCancelled: false, onDidCancel: () => () => undefined }

function makeService(control = true) {
  const ports = makeMemoryPorts()
  ports.shell.info.control = control
  ports.machine.listQemu = () =>
    Promise.resolve([
      { path: '/arm', version: '10.0.2', arch: 'aarch64' },
      { path: '/first', version: '7.2.22', arch: 'x86_64' },
      { path: '/second', version: '10.0.2', arch: 'x86_64' },
    ])
  ports.machine.runProofBoot = (_, binary) => Promise.resolve({ binary } as ProofBootReport)
  return makeProofBootService(ports, () => makeLayout())
}

describe('a proof boot', () => {
  test('runs the binary that is named', async () => {
    expect(await makeService().run({ document: 'd', binary: '/second' }, never)).toEqual({
      binary: '/second',
    })
  })

  test('else the first of the layout’s architecture', async () => {
    expect(await makeService().run({ document: 'd' }, never)).toEqual({ binary: '/first' })
  })

  test('is refused by a shell that may not act on the host', async () => {
    await expect(makeService(false).run({ document: 'd' }, never)).rejects.toMatchObject({
      data: { code: 'app/no-control' },
    })
  })
})
