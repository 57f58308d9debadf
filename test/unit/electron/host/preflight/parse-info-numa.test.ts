import { expect, test } from 'vitest'
import { parseInfoNuma } from '../../../../../electron/host/preflight/parse-info-numa.ts'

test('reads nodes, cpus, sizes and plugged memory', () => {
  const text =
    '2 nodes\r\nnode 0 cpus: 0 1\r\nnode 0 size: 1024 MB\r\nnode 0 plugged: 64 MB\r\n' +
    'node 1 cpus:\r\nnode 1 size: 512 MB\r\nnode 1 plugged: 0 MB\r\n'
  expect(parseInfoNuma(text)).toEqual([
    { id: 0, cpus: [0, 1], size: 1024, plugged: 64 },
    { id: 1, cpus: [], size: 512, plugged: 0 },
  ])
})

test('no nodes is no nodes', () => {
  expect(parseInfoNuma('0 nodes\n')).toEqual([])
})
