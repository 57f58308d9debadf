import { expect, test } from 'vitest'
import { importQemuJson } from '../../../../../electron/formats/qemu-json/import.ts'

const lines = `{"execute":"qmp_capabilities"}
{"execute":"object-add","arguments":{"qom-type":"memory-backend-ram","id":"m1","size":1073741824}}
{"execute":"chardev-add","arguments":{"id":"c","backend":{"type":"socket","data":{"addr":{"type":"unix","data":{"path":"/a,b"}},"server":false}}}}
{"execute":"device_add","arguments":{"driver":"pc-dimm","id":"d1","memdev":"m1"}}
{"execute":"device_add","arguments":{"driver":"ivshmem-doorbell","id":"i","chardev":"c","vectors":2}}
`

test('reads commands of QMP in their order, and tells those that add nothing', () => {
  const read = importQemuJson(lines)
  if ('failure' in read) throw new Error(read.failure.message)
  expect(read.layout.backends).toEqual([{ kind: 'ram', id: 'm1', size: 1_073_741_824 }])
  expect(read.layout.devices).toEqual([
    { kind: 'pc-dimm', id: 'd1', memdev: 'm1' },
    { kind: 'ivshmem-doorbell', id: 'i', chardev: 'c', vectors: 2 },
  ])
  expect(read.layout.chardevs).toEqual([{ id: 'c', backend: 'socket', path: '/a,b', server: false }])
  expect(read.losses).toEqual([
    { what: '{"execute":"qmp_capabilities"}', why: 'It is no command that adds something.' },
  ])
})

test.each([
  ['', /empty/],
  ['{"execute":"stop"}', /No line/],
  ['x', /No line/],
])('fails on %j', (text, message) => {
  const read = importQemuJson(text)
  expect('failure' in read && read.failure.message).toMatch(message)
})
