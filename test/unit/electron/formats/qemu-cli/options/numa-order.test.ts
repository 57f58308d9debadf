import { describe, expect, test } from 'vitest'
import { toQemuArgs } from '../../../../../../electron/formats/qemu-cli/export.ts'
import { importQemuArgs } from '../../../../../../electron/formats/qemu-cli/import.ts'

const LB = 'hmat-lb,initiator=0,target=1,hierarchy=memory,data-type='
const LATENCY = `${LB}read-latency,latency=10`
const BANDWIDTH = `${LB}read-bandwidth,bandwidth=1G`
const CACHE = 'hmat-cache,node-id=1,size=64K,level=1,associativity=direct,policy=write-back,line=64'

/** Imports -numa options in this order, for QEMU 10.0 with HMAT on. */
const read = (...options: string[]) =>
  importQemuArgs(['-M', 'q35,hmat=on', ...options.flatMap((option) => ['-numa', option])])

const judge = (...options: string[]) =>
  read(...options).diagnostics.map(({ rule, at, args }) => [
    rule,
    at,
    args['case'],
    args['node'] ?? args['id'],
  ])

describe('an option that speaks of what comes later', () => {
  test.each<[string, string[], string, string, number]>([
    ['a distance', ['node', 'dist,src=0,dst=1,val=20', 'node'], '/distances/0', 'dist/declared-first', 1],
    ['a cpu', ['cpu,node-id=0,socket-id=0', 'node'], '/cpuAssignments/0', 'cpu/node-declared-first', 0],
    ['a target', ['node,cpus=0', LATENCY, 'node'], '/hmat/latencyBandwidth/0', 'hmat/lb-target', 1],
    [
      'an initiator',
      ['node,nodeid=1', LATENCY, 'node,nodeid=0,cpus=0'],
      '/hmat/latencyBandwidth/0',
      'hmat/lb-initiator-range',
      0,
    ],
    [
      'its cpus',
      ['node', 'node', LATENCY, 'cpu,node-id=0,socket-id=0'],
      '/hmat/latencyBandwidth/0',
      'hmat/lb-initiator-cpus',
      0,
    ],
    [
      'a cache',
      ['node,cpus=0', 'node', LATENCY, CACHE, BANDWIDTH],
      '/hmat/caches/0',
      'hmat/cache-needs-lb',
      1,
    ],
  ])('%s is reported', (_, options, at, rule, node) => {
    expect(judge(...options)).toEqual([[rule, at, 'order', node]])
  })

  test('is exported in an order that is not', () => {
    const options = ['dist,src=0,dst=1,val=20', CACHE, BANDWIDTH, LATENCY, 'cpu,node-id=0', 'node', 'node']
    const { layout, diagnostics } = read(...options)
    expect(diagnostics.length).toBeGreaterThan(3)
    expect(importQemuArgs(toQemuArgs(layout).args)).toEqual({ layout, losses: [], diagnostics: [] })
  })
})

describe('nothing is reported', () => {
  test.each<[string, string[]]>([
    ['of what never comes', ['node', 'dist,src=0,dst=7,val=20', 'cpu,node-id=9', LATENCY, CACHE]],
    [
      'of a good order',
      ['node', 'node', 'cpu,node-id=0', LATENCY, BANDWIDTH, CACHE, 'dist,src=0,dst=1,val=20'],
    ],
    ['of cpus placed before and after', ['node,cpus=0', 'node', LATENCY, 'cpu,node-id=0,core-id=1']],
  ])('%s', (_, options) => {
    expect(judge(...options)).toEqual([])
  })

  test('of a generic initiator, from QEMU 9.0 on', () => {
    const options = ['node', '-numa', 'node', '-numa', LATENCY, '-numa', 'cpu,node-id=0']
    const words = ['-object', 'acpi-generic-initiator,id=g,pci-dev=d,node=0', '-numa', ...options]
    const count = (major: number) =>
      importQemuArgs(words, { capabilities: { version: { major, minor: 0, micro: 0 } } }).diagnostics.length
    expect([count(8), count(9)]).toEqual([1, 0])
  })
})

describe('automatic ids', () => {
  const ids = (...options: string[]) => read(...options).layout.nodes.map(({ id }) => id)

  test('are the number of nodes before', () => {
    expect(ids('node', 'node,nodeid=7', 'node')).toEqual([0, 7, 2])
  })

  test('do not count a node that QEMU drops for its initiator', () => {
    expect(ids('node', 'node,nodeid=5,initiator=128', 'node')).toEqual([0, 5, 1])
  })

  test('that another node has are reported', () => {
    expect(judge('node,nodeid=1', 'node')).toEqual([['numa/auto-id', '/nodes/1/id', undefined, 1]])
  })
})
