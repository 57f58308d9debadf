import { describe, expect, test } from 'vitest'
import { makeLayoutJsonSchema } from '../../../../../electron/model/file/json-schema.ts'
import { parseLayoutFile } from '../../../../../electron/model/file/load.ts'
import { encodeLayout, printLayoutFile } from '../../../../../electron/model/file/save.ts'
import { Layout, makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'

const everything = makeLayout({
  name: 'db',
  target: { qemu: '10.0', accel: 'tcg' },
  machine: { type: 'q35', hmat: true, maxRamBelow4g: GIB, extra: { usb: 'off' } },
  memory: { size: 4 * GIB, maxSize: 8 * GIB, slots: 4 },
  cpus: { cpus: 4 },
  backends: [{ kind: 'memfd', id: 'm0', size: 2560 * 1024, hostNodes: [0, 2, 3], policy: 'bind' }],
  threadContexts: [{ id: 't', cpuAffinity: [1, 2] }],
  nodes: [{ id: 0, memdev: 'm0', cpus: [0, 1, 2, 3] }],
  distances: [{ src: 0, dst: 0, val: 10 }],
  hmat: {
    latencyBandwidth: [
      { initiator: 0, target: 0, hierarchy: 'memory', dataType: 'access-bandwidth', bandwidth: 200 * MIB },
    ],
    caches: [
      { nodeId: 0, size: 64 * MIB, level: 1, associativity: 'direct', policy: 'write-back', line: 64 },
    ],
  },
  devices: [{ kind: 'pc-dimm', addr: 5 * GIB }],
  ivshmemGroups: [{ name: 'g', size: MIB }],
  pinning: { emulator: [0] },
  ignored: [{ rule: 'trap/dump-large', at: '/backends/m0/dump', note: 'cores are wanted' }],
  otherArgs: ['-nographic'],
})

describe('printLayoutFile', () => {
  test('writes sizes in words, sets as ranges and addresses in hexadecimal', () => {
    expect(encodeLayout(everything)).toMatchObject({
      memory: { size: '4 GiB', maxSize: '8 GiB', slots: 4 },
      backends: [{ size: '2560 KiB', hostNodes: '0,2-3' }],
      devices: [{ addr: '0x140000000' }],
      hmat: { latencyBandwidth: [{ bandwidth: '200 MiB' }] },
    })
  })

  test('leaves out sections that hold nothing', () => {
    expect(encodeLayout(makeLayout())).toEqual({ schema: 1 })
  })

  test('is read back as the same layout', () => {
    expect(parseLayoutFile(printLayoutFile(everything))).toMatchObject({
      state: 'loaded',
      layout: everything,
      unknownFields: [],
    })
  })
})

test('the JSON Schema names every section of a layout', () => {
  const schema = makeLayoutJsonSchema() as { properties: object }
  expect(Object.keys(schema.properties)).toEqual(Object.keys(Layout.shape))
})
