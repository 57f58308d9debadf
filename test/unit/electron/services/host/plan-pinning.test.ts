import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readHostPicture } from '../../../../../electron/host/facts/read-host-picture.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { resolve } from '../../../../../electron/resolve/resolve.ts'
import { planPinning } from '../../../../../electron/services/host/plan-pinning.ts'

const hosts = join(import.meta.dirname, '../../../../fixtures/hosts')
const layout = makeLayout({
  cpus: { cpus: 2, sockets: 2, cores: 1, threads: 1 },
  memory: { size: 2 * GIB },
  backends: [
    { kind: 'ram', id: 'a', size: GIB, policy: 'bind', hostNodes: [1] },
    { kind: 'ram', id: 'b', size: GIB, policy: 'bind', hostNodes: [0] },
  ],
  nodes: [
    { id: 0, memdev: 'a', cpus: [0] },
    { id: 1, memdev: 'b', cpus: [1] },
  ],
  otherArgs: ['-object', 'iothread,id=io0', '-device', 'vfio-pci,host=ff:1f.7'],
})
const resolved = resolve(layout, getStoredCapabilities('10.0'))

test('vcpus of a captured host are on the node of their memory', async () => {
  const picture = await readHostPicture(join(hosts, 'two-nodes'))
  const plan = planPinning(layout, resolved, picture, [])
  const findNode = (cpu: number | undefined): number | undefined =>
    picture.nodes.find(({ cpus }) => cpus.includes(cpu ?? -1))?.id
  const pins = plan.suggestion.flatMap((part) => part.pins)
  expect(findNode(pins.find(({ vcpus }) => vcpus[0] === 0)?.cpus[0])).toBe(1)
  expect(findNode(pins.find(({ vcpus }) => vcpus[0] === 1)?.cpus[0])).toBe(0)
  expect(plan).toMatchObject({ iothreads: ['io0'], devices: [{ address: '0000:ff:1f.7' }], others: [] })
  expect(plan.devices[0]).not.toHaveProperty('node')
})

test('every captured host has a suggestion of cpus that it lets use', async () => {
  // The odd one tells of no cpu that is online.
  const names = (await readdir(hosts)).filter((name) => name !== 'odd')
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) {
    const plan = planPinning(layout, resolved, await readHostPicture(join(hosts, name)), [])
    const cpus = plan.suggestion.flatMap(({ pins }) => pins.flatMap((pin) => pin.cpus))
    expect(cpus.length, name).toBeGreaterThan(0)
    for (const cpu of cpus) expect(plan.usable, name).toContain(cpu)
  }
})
