import { expect, test } from 'vitest'
import { importReadconfig } from '../../../../../electron/formats/readconfig/import.ts'

test('reads groups, lists by numbered keys, and keeps what is no memory', () => {
  const read = importReadconfig(`# a note
[machine]
  type = "q35"
[object "m"]
  size = "1G"
  qom-type = "memory-backend-ram"
  host-nodes.0 = "0"
  host-nodes.1 = "3"
  policy = "bind"
[numa]
  type = "node"
  memdev = "m"
[device "d"]
  driver = "virtio-net-pci"
  x = "a,b"
`)
  if ('failure' in read) throw new Error(read.failure.message)
  expect(read.layout.machine).toEqual({ type: 'q35' })
  expect(read.layout.backends).toEqual([
    { kind: 'ram', id: 'm', size: 1_073_741_824, policy: 'bind', hostNodes: [0, 3] },
  ])
  expect(read.layout.nodes).toEqual([{ id: 0, memdev: 'm' }])
  expect(read.layout.otherArgs).toEqual(['-device', 'virtio-net-pci,x=a,,b,id=d'])
})

test('keeps the last of several equal keys, as QEMU does', () => {
  const read = importReadconfig('[numa]\n type = "node"\n cpus = "0"\n cpus = "2"\n')
  if ('failure' in read) throw new Error(read.failure.message)
  expect(read.layout.nodes).toEqual([{ id: 0, cpus: [2] }])
  expect(read.losses.map(({ what }) => what)).toEqual(['[numa] cpus = "0"'])
})

test.each([
  ['', /no group/],
  ['x = "1"', /before the first group/],
  ['[machine]\n type = q35', /neither/],
])('fails on %j', (text, message) => {
  const read = importReadconfig(text)
  expect('failure' in read && read.failure.message).toMatch(message)
})
