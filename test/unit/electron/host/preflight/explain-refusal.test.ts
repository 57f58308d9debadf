import { describe, expect, test } from 'vitest'
import { toQemuArgs } from '../../../../../electron/formats/qemu-cli/export.ts'
import { explainRefusal, type Explanation } from '../../../../../electron/host/preflight/explain-refusal.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { check } from '../../../../../electron/rules/check.ts'

const capabilities = getStoredCapabilities('10.0')

function explain(layout: Layout, messages: string[], errors = check(layout, { capabilities })): Explanation {
  return explainRefusal({
    layout,
    args: toQemuArgs(layout).args,
    messages,
    errors: errors.filter(({ severity }) => severity === 'error'),
  })
}

/** Two mistakes: a distance below 10 and a node whose backend is not there. */
const twice = makeLayout({
  memory: { size: 128 * MIB },
  backends: [{ kind: 'ram', id: 'm0', size: 64 * MIB }],
  nodes: [
    { id: 0, memdev: 'm0' },
    { id: 1, memdev: 'absent' },
  ],
  distances: [
    { src: 1, dst: 0, val: 20 },
    { src: 0, dst: 1, val: 7 },
  ],
})

describe('of several mistakes', () => {
  test('the option that QEMU names chooses', () => {
    const line = 'qemu-system-x86_64: -numa dist,src=0,dst=1,val=7: some words about a value of 7'
    const { message, at, diagnostic } = explain(twice, [line])
    expect(message).toBe(line.slice('qemu-system-x86_64: '.length))
    expect([at, diagnostic?.rule]).toEqual(['/distances/1/val', 'dist/min'])
  })

  test('and the values that it repeats', () => {
    const { diagnostic } = explain(twice, ['qemu: nothing is called absent here'])
    expect(diagnostic).toMatchObject({ rule: 'numa/memdev-lookup', at: '/nodes/1/memdev' })
  })

  test('none is chosen by words that fit none', () => {
    expect(explain(twice, ['qemu: out of luck'])).toEqual({ message: 'out of luck' })
  })
})

describe('the line that counts', () => {
  test('is no warning, no advice, and the one with an option in front', () => {
    const { message } = explain(twice, [
      'qemu-system-x86_64: warning: TCG lacks something',
      'Use -machine help to list machines',
      'first: words without an option',
      'qemu-system-x86_64: -numa node,nodeid=1,memdev=absent: no such thing',
    ])
    expect(message).toBe('-numa node,nodeid=1,memdev=absent: no such thing')
  })

  test('is absent when QEMU says nothing; one mistake explains that', () => {
    const layout = makeLayout({ machine: { type: 'no-such-machine' } })
    expect(explain(layout, [])).toMatchObject({ at: '/machine/type' })
    expect(explain(twice, [])).toEqual({})
  })
})

describe('a refusal that Memloom did not foretell', () => {
  const layout = makeLayout({
    memory: { size: 128 * MIB, maxSize: 1024 * MIB, slots: 2 },
    backends: [
      { kind: 'ram', id: 'm0', size: 64 * MIB, policy: 'bind', hostNodes: [0] },
      { kind: 'ram', id: 'm1', size: 64 * MIB },
    ],
    nodes: [{ id: 0, memdev: 'm0' }],
    hmat: {
      latencyBandwidth: [
        { initiator: 0, target: 0, hierarchy: 'memory', dataType: 'access-latency', latency: 5 },
        { initiator: 0, target: 0, hierarchy: 'memory', dataType: 'access-bandwidth', bandwidth: MIB },
      ],
      caches: [],
    },
    devices: [
      { kind: 'pc-dimm', memdev: 'm0' },
      { kind: 'pc-dimm', memdev: 'm1' },
    ],
    chardevs: [{ id: 'c', backend: 'socket', path: '/run/c' }],
  })
  const { args } = toQemuArgs(layout)

  test.each([
    ['-object', 'memory-backend-ram,id=m0', "property 'host-nodes' is odd", '/backends/0/hostNodes'],
    ['-object', 'memory-backend-ram,id=m1', "Property 'memory-backend-ram.size' is odd", '/backends/1/size'],
    ['-object', 'memory-backend-ram,id=m1', "'unheard-of' is odd", '/backends/1'],
    ['-numa', 'node,', 'odd', '/nodes/0'],
    [
      '-numa',
      'hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=access-b',
      'odd',
      '/hmat/latencyBandwidth/1',
    ],
    ['-device', 'pc-dimm,memdev=m1', 'odd', '/devices/1'],
    ['-chardev', 'socket,id=c', 'odd', '/chardevs/0'],
    ['-m', '', 'odd', '/memory'],
  ])('%s %s…: %s is placed', (option, start, words, at) => {
    const value = args.find((word, index) => args[index - 1] === option && word.startsWith(start))
    expect(value).toBeDefined()
    expect(explain(layout, [`qemu-system-x86_64: ${option} ${value}: ${words}`], [])).toEqual({
      message: `${option} ${value}: ${words}`,
      at,
    })
  })
})
