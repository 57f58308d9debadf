// A VM on four nodes as test/guest/placement.test.ts captured it, before and after its pages were moved. Its monitor
// cannot be asked here: what is shown is of its command line and of /proc, against what was told beside the monitor.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { LiveReading } from '../../../../../electron/contract/live.ts'
import { LiveVms } from '../../../../../electron/host/live/live-vms.ts'

const MIB = 2 ** 20
const captured = join(import.meta.dirname, '../../../../fixtures/live/four-nodes')
const Told = z.record(z.string(), z.object({ nodes: z.record(z.string(), z.number()), applied: z.string() }))
const told = z
  .object({ before: Told, after: Told })
  .parse(JSON.parse(await readFile(join(captured, 'told.json'), 'utf8')))

async function read(when: string): Promise<LiveReading> {
  const vms = new LiveVms(join(captured, when))
  const [vm] = await vms.find()
  expect(vm).toMatchObject({ name: 'mixed', state: 'no-monitor', socket: '/tmp/qmp' })
  return vms.read(vm?.key ?? '')
}

describe.each(['before', 'after'] as const)('%s its pages were moved', (when) => {
  test('every backend is found by its size or file, with the nodes and policies that were told', async () => {
    const reading = await read(when)
    expect(reading).toMatchObject({ source: 'command-line', monitorFailure: { code: 'qmp/not-found' } })
    const found = reading.memdevs.map(({ id = '', certainty }) => [id, certainty])
    expect(Object.fromEntries(found)).toEqual({
      ...{ bound: 'size', woven: 'size', liked: 'size', huge: 'size', disk: 'file' },
    })
    for (const { applied, id = '', placement } of reading.memdevs) {
      const nodes = Object.entries(placement?.nodes ?? {}).map(([node, bytes]) => [node, bytes / MIB])
      expect([id, { applied, nodes: Object.fromEntries(nodes) as object }]).toEqual([
        id,
        { applied: told[when][id]?.applied, nodes: told[when][id]?.nodes },
      ])
    }
  })
})

test('what was bound to node 1 is on node 0 after the move, and not local any more', async () => {
  const get = async (when: string): Promise<unknown> => {
    const bound = (await read(when)).memdevs.find(({ id }) => id === 'bound')
    return { local: bound?.local, nodes: bound?.placement?.nodes }
  }
  expect(await get('before')).toEqual({ local: 1, nodes: { '1': 10 * MIB } })
  expect(await get('after')).toEqual({ local: 0, nodes: { '0': 10 * MIB } })
})
