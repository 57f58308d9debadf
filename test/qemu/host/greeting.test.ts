// Greetings of scripted ivshmem servers, heard through the helper process, and what a preflight foretells of them.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { greetByHelper } from '../../../electron/host/facts/greet-by-helper.ts'
import { forkHelper } from '../../../electron/host/helper/fork-helper.ts'
import { HelperSupervisor } from '../../../electron/host/helper/supervise.ts'
import { preflightLayout } from '../../../electron/host/preflight/preflight-layout.ts'
import type { IvshmemServerFacts } from '../../../electron/model/host-facts.ts'
import { makeLayout } from '../../../electron/model/layout.ts'
import { MIB } from '../../../electron/model/units/size.ts'
import { makeScratch, type Scratch } from '../../differential/scratch.ts'
import { type Bundle, bundleForNode } from '../../conformance/bundle-for-node.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

const root = join(import.meta.dirname, '../../..')
const addon = join(root, 'native/build/Release/memloom.node')
const hasAddon = existsSync(addon)
if (!hasAddon) console.warn(`skipped: needs the native helper (npm run install): ${addon}`)

let program: Bundle
let helper: HelperSupervisor
let scratch: Scratch | undefined

beforeAll(async () => {
  program = await bundleForNode(join(root, 'native/helper/index.ts'))
  helper = new HelperSupervisor(() => forkHelper({ program: program.path, addon }))
})

afterAll(async () => {
  helper.stop()
  await program.remove()
})

afterEach(async () => {
  await scratch?.remove()
  scratch = undefined
})

async function serve(name: string): Promise<string> {
  scratch = await makeScratch([`{TMP}/${name}`])
  return join(scratch.folder, name)
}

describe.skipIf(!hasAddon)('the helper hears', () => {
  const cases: [string, IvshmemServerFacts][] = [
    ['iv-v0-i7-s8192-n3', { state: 'speaks', version: 0, id: 7, shmSize: 8192, vectors: 3 }],
    ['iv-v2-i0-s4096-n0', { state: 'speaks', version: 2, id: 0, shmSize: 4096, vectors: 0 }],
    ['iv-v0-i1-s4096-n1-hup', { state: 'speaks', version: 0, id: 1, vectors: 0 }],
    [
      'iv-v0-i5-s12288-n2-fi',
      { state: 'speaks', version: 0, id: 5, idHasDescriptor: true, shmSize: 12_288, vectors: 2 },
    ],
  ]
  test.each(cases)('%s', async (name, facts) => {
    expect(await greetByHelper(helper, await serve(name))).toEqual(facts)
  })

  test('nothing where nobody listens', async () => {
    scratch = await makeScratch([])
    expect(await greetByHelper(helper, join(scratch.folder, 'nobody'))).toEqual({ state: 'absent' })
  })
})

describe.skipIf(!hasAddon).each(TESTED_VERSIONS)('a preflight on QEMU %s', (version) => {
  const run = async (name: string, vectors: number): ReturnType<typeof preflightLayout> => {
    const path = await serve(name)
    const layout = makeLayout({
      memory: { size: 64 * MIB },
      chardevs: [{ id: 'c', backend: 'socket', path }],
      devices: [{ kind: 'ivshmem-doorbell', id: 'bell', chardev: 'c', vectors }],
    })
    const greet = (socket: string): Promise<IvshmemServerFacts> => greetByHelper(helper, socket)
    return preflightLayout(layout, requireBinary(version), { withServers: true, greet })
  }

  test('of a size that is no power of two is refused, as foretold', async () => {
    const report = await run('iv-v0-i0-s12288-n1', 1)
    expect(report).toMatchObject({ predicted: 'reject', actual: 'reject', agrees: true })
    expect(report.cause?.diagnostic?.rule).toBe('ivshmem/doorbell-shm-size')
  })

  test('of a server that fits is accepted', async () => {
    expect(await run('iv-v0-i0-s8192-n2', 2)).toMatchObject({
      predicted: 'accept',
      actual: 'accept',
      agrees: true,
    })
  })
})
