import { describe, expect, test } from 'vitest'
import {
  printBootParameters,
  printPoolCommand,
  printSysctl,
} from '../../../../../electron/formats/host-prep/pool-commands.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'

const pools = [
  { node: 0, pageSize: 2 * MIB, total: 512 },
  { node: 1, pageSize: 2 * MIB, total: 128 },
  { node: 1, pageSize: GIB, total: 4 },
]

test('a shell line names the file of the node’s pool', () => {
  expect(printPoolCommand({ node: 1, pageSize: GIB, total: 4 })).toBe(
    'echo 4 | sudo tee /sys/devices/system/node/node1/hugepages/hugepages-1048576kB/nr_hugepages',
  )
  expect(printPoolCommand({ pageSize: 2 * MIB, total: 8 })).toBe(
    'echo 8 | sudo tee /sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages',
  )
})

describe('kernel parameters', () => {
  test('name pages by node, the largest size first', () => {
    expect(printBootParameters(pools, [6, 1])).toBe(
      'hugepagesz=1G hugepages=1:4 hugepagesz=2M hugepages=0:512,1:128',
    )
  })

  test('are sums before Linux 5.16 and without NUMA', () => {
    expect(printBootParameters(pools, [5, 15])).toBe('hugepagesz=1G hugepages=4 hugepagesz=2M hugepages=640')
    expect(printBootParameters([{ pageSize: 2 * MIB, total: 9 }], [6, 1])).toBe('hugepagesz=2M hugepages=9')
  })
})

test('sysctl knows the default size only', () => {
  expect(printSysctl(pools, 2 * MIB)).toBe('vm.nr_hugepages = 640')
  expect(printSysctl(pools, 64 * 1024)).toBeUndefined()
})
