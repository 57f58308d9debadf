import { describe, expect, test } from 'vitest'
import { exportQemu, toQemuArgs } from '../../../../../electron/formats/qemu-cli/export.ts'
import { Failure } from '../../../../../electron/model/failure.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { GIB, KIB, MIB } from '../../../../../electron/model/units/size.ts'

const args = (fields: Partial<Layout>): string[] => toQemuArgs(makeLayout(fields)).args
const losses = (fields: Partial<Layout>): string[] =>
  toQemuArgs(makeLayout(fields)).losses.map(({ what }) => what)

/** One of everything. */
const whole: Partial<Layout> = {
  name: 'db, primary',
  target: { accel: 'kvm', cpu: 'host,migratable=off' },
  machine: {
    type: 'q35',
    memoryBackend: 'ram0',
    hmat: true,
    nvdimm: false,
    acpi: 'auto',
    maxRamBelow4g: 2 * GIB,
    sgxEpc: [{ memdev: 'e0', node: 0 }, { memdev: 'e1' }],
    extra: { 'kernel-irqchip': 'split' },
  },
  memory: { size: 4 * GIB, maxSize: 16 * GIB, slots: 4, memPath: '/a,b', prealloc: true, memLock: 'on' },
  cpus: { cpus: 4, maxcpus: 8, sockets: 2 },
  threadContexts: [{ id: 'tc', cpuAffinity: [0, 1, 2, 8] }],
  backends: [
    {
      kind: 'file',
      id: 'ram0',
      size: 4 * GIB + 4 * KIB,
      memPath: '/dev/a,b=c',
      share: true,
      hostNodes: [0, 2],
    },
    { kind: 'memfd', id: 'm1', size: 5, policy: 'bind', preallocContext: 'tc', extra: { odd: 'x,y' } },
  ],
  genericInitiators: [{ id: 'gi', pciDev: 'g0', node: 1 }],
  nodes: [
    { id: 0, mem: 512 * KIB + 1, cpus: [0, 1, 5] },
    { id: 1, memdev: 'm1', initiator: 0 },
  ],
  cpuAssignments: [{ nodeId: 1, socketId: 0, coreId: 2 }],
  distances: [{ src: 0, dst: 1, val: 21 }],
  hmat: {
    latencyBandwidth: [
      { initiator: 0, target: 1, hierarchy: 'memory', dataType: 'access-latency', latency: 10 },
      { initiator: 0, target: 1, hierarchy: 'memory', dataType: 'access-bandwidth', bandwidth: 100 * MIB },
    ],
    caches: [
      { nodeId: 1, size: 64 * KIB, level: 1, associativity: 'direct', policy: 'write-back', line: 64 },
    ],
  },
  chardevs: [{ id: 'iv', backend: 'socket', path: '/run/iv', server: false }],
  devices: [
    { kind: 'pc-dimm', id: 'd0', memdev: 'm1', addr: 5 * GIB, slot: 0 },
    { kind: 'ivshmem-doorbell', chardev: 'iv', vectors: 4 },
    { kind: 'ivshmem', shm: 'x', size: '4M', use64: true, msi: false },
    { kind: 'cpu', driver: 'qemu64-x86_64-cpu', socketId: 1 },
    { kind: 'pxb-pcie', id: 'pxb', busNr: 10, numaNode: 1 },
  ],
  otherArgs: ['-nodefaults', 'disk.img'],
}

test('every record is written in an order that QEMU takes', () => {
  expect(args(whole)).toEqual([
    ...['-name', 'guest=db,, primary'],
    '-machine',
    'q35,memory-backend=ram0,hmat=on,nvdimm=off,acpi=auto,max-ram-below-4g=2G,sgx-epc.0.memdev=e0,sgx-epc.0.node=0,sgx-epc.1.memdev=e1,kernel-irqchip=split',
    ...['-accel', 'kvm'],
    ...['-cpu', 'host,migratable=off'],
    ...['-m', '4G,slots=4,maxmem=16G'],
    ...['-mem-path', '/a,b'],
    '-mem-prealloc',
    ...['-overcommit', 'mem-lock=on'],
    ...['-smp', '4,maxcpus=8,sockets=2'],
    ...['-object', 'thread-context,id=tc,cpu-affinity=0-2,cpu-affinity=8'],
    '-object',
    'memory-backend-file,id=ram0,size=4194308K,mem-path=/dev/a,,b=c,share=on,host-nodes=0,host-nodes=2',
    ...['-object', 'memory-backend-memfd,id=m1,size=5,policy=bind,prealloc-context=tc,odd=x,,y'],
    ...['-object', 'acpi-generic-initiator,id=gi,pci-dev=g0,node=1'],
    ...['-numa', 'node,nodeid=0,cpus=0-1,cpus=5,mem=524289B'],
    ...['-numa', 'node,nodeid=1,memdev=m1,initiator=0'],
    ...['-numa', 'cpu,node-id=1,socket-id=0,core-id=2'],
    ...['-numa', 'dist,src=0,dst=1,val=21'],
    '-numa',
    'hmat-lb,initiator=0,target=1,hierarchy=memory,data-type=access-latency,latency=10',
    '-numa',
    'hmat-lb,initiator=0,target=1,hierarchy=memory,data-type=access-bandwidth,bandwidth=100M',
    '-numa',
    'hmat-cache,node-id=1,size=64K,level=1,associativity=direct,policy=write-back,line=64',
    ...['-chardev', 'socket,id=iv,path=/run/iv,server=off'],
    ...['-device', 'pc-dimm,id=d0,memdev=m1,slot=0,addr=0x140000000'],
    ...['-device', 'ivshmem-doorbell,chardev=iv,vectors=4'],
    ...['-device', 'ivshmem,shm=x,size=4M,msi=off,use64=1'],
    ...['-device', 'qemu64-x86_64-cpu,socket-id=1'],
    ...['-device', 'pxb-pcie,id=pxb,bus_nr=10,numa_node=1'],
    ...['-nodefaults', 'disk.img'],
  ])
  expect(losses(whole)).toEqual([])
})

test.each<[string, Partial<Layout>, string[]]>([
  ['nothing', {}, []],
  ['a size of 0', { memory: { size: 0 } }, ['-m', '0']],
  ['slots without a size', { memory: { slots: 2, maxSize: GIB } }, ['-m', 'slots=2,maxmem=1G']],
  ['bytes of main memory', { memory: { size: 64 * MIB + 1 } }, ['-m', '67108865B']],
  ['a machine without a type', { machine: { hmat: true } }, ['-machine', 'hmat=on']],
  ['a type that looks like a key', { machine: { type: 'a=b' } }, ['-machine', 'type=a=b']],
  ['topology without cpus', { cpus: { sockets: 2 } }, ['-smp', 'sockets=2']],
  ['an empty accelerator', { target: { accel: '' } }, []],
  ['the name', { name: 'vm' }, ['-name', 'vm']],
])('%s', (_, fields, expected) => {
  expect(args(fields)).toEqual(expected)
})

test('an empty list is written as JSON, which alone can say it', () => {
  const threadContexts = [{ id: 'tc', cpuAffinity: [], nodeAffinity: [0] }]
  expect(toQemuArgs(makeLayout({ threadContexts })).args).toContain(
    '{"qom-type":"thread-context","id":"tc","cpu-affinity":[],"node-affinity":[0]}',
  )
})

describe('losses', () => {
  test.each<[string, Partial<Layout>, string[]]>([
    ['notes', { description: 'x' }, ['The notes']],
    ['the target', { target: { qemu: '10.0' } }, ['The target QEMU 10.0']],
    ['pinning', { pinning: { emulator: [0] } }, ['The pinning of cpus']],
    ['groups', { ivshmemGroups: [{ name: 'g', size: MIB }] }, ['The ivshmem groups (g)']],
    ['what is ignored', { ignored: [{ rule: 'a/b', at: '', note: 'x' }] }, ['The ignored problems']],
    ['an empty set', { nodes: [{ id: 0, cpus: [] }] }, ['/nodes/0/cpus']],
    ['off that is the default', { memory: { prealloc: false } }, ['/memory/prealloc']],
    ['a name that cannot be written', { machine: { extra: { 'a,b': 'c' } } }, ['/machine/extra/a,b']],
    ['an empty section', { machine: { sgxEpc: [{}] } }, ['/machine/sgxEpc']],
    ['an unused chardev', { chardevs: [{ id: 'c', backend: 'null' }] }, ['The chardev c (/chardevs/0)']],
    ['another name', { name: 'a', otherArgs: ['-name', 'b,process=c'] }, ['The name "a"']],
    ['options of ours', { otherArgs: ['-m', '4G'] }, ['Some of the other arguments']],
    ['unknown fields', { memory: { sise: 5 } as Layout['memory'] }, ['/memory/sise']],
  ])('name %s', (_, fields, what) => {
    expect(losses(fields)).toEqual(what)
  })

  test('name nothing of accelerators to fall back to', () => {
    expect(losses({ target: { accel: 'kvm' }, otherArgs: ['-accel', 'tcg'] })).toEqual([])
  })
})

describe('styles', () => {
  const layout = makeLayout({ memory: { size: GIB }, otherArgs: ['-append', "it's"] })

  test('script', () => {
    expect(exportQemu(layout, { style: 'script' }).text).toBe(
      "#!/bin/sh\nexec qemu-system-x86_64 \\\n  -m 1G \\\n  -append 'it'\\''s'\n",
    )
  })

  test('lines', () => {
    expect(exportQemu(layout, { style: 'lines' }).text).toBe("qemu-system-x86_64\n-m\n1G\n-append\nit's\n")
  })

  test('json', () => {
    expect(JSON.parse(exportQemu(layout, { style: 'json' }).text)).toEqual([
      'qemu-system-x86_64',
      '-m',
      '1G',
      '-append',
      "it's",
    ])
  })

  test('the program is of the layout’s machine, or as told', () => {
    const arm = makeLayout({ target: { arch: 'aarch64' } })
    expect(exportQemu(arm, { style: 'lines' }).text).toBe('qemu-system-aarch64\n')
    expect(exportQemu(arm, { style: 'lines', binary: '/opt/q' }).text).toBe('/opt/q\n')
  })
})

test.each([
  ['a\nb', 'lines', 'export/line-break'],
  ['a\0b', 'json', 'export/nul'],
  ['a\0b', 'script', 'export/nul'],
  ['\udc00', 'script', 'export/not-unicode'],
] as const)('%j in style %s fails with %s', (word, style, code) => {
  const layout = makeLayout({ otherArgs: [word] })
  const failure = expect.objectContaining({ data: expect.objectContaining({ code }) })
  expect(() => exportQemu(layout, { style })).toThrow(Failure)
  expect(() => exportQemu(layout, { style })).toThrow(failure)
})
