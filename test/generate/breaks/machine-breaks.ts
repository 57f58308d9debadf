// Breaks of the machine, its main memory and its cpu topology.

import { GIB, KIB, MIB, TIB } from '../../../electron/model/units/size.ts'
import { drawEdgeSize, drawOddNumber, drawOddSize } from '../draw.ts'
import { COMMON_VERSIONS, RARE_VERSIONS } from '../good/machine.ts'
import type { Breaks } from './breaking.ts'

/** Levels of -smp that x86 machines have, and those of other boards. */
const LEVELS = ['drawers', 'books', 'sockets', 'dies', 'clusters', 'modules', 'cores', 'threads'] as const

export const machineBreaks: Breaks = {
  'machine type': ({ draw, layout }) => {
    layout.machine.type = draw.weigh([
      [6, draw.pick(['none', 'isapc', 'microvm', 'pc', 'q35', 'x-remote'])],
      [3, `pc-i440fx-${draw.pick([...RARE_VERSIONS, ...COMMON_VERSIONS])}`],
      [3, `pc-q35-${draw.pick([...RARE_VERSIONS, ...COMMON_VERSIONS, '4.0.1'])}`],
      [
        2,
        draw.pick([
          'pc-q35-11.0',
          'pc-q35-2.3',
          'pc-i440fx-1.3',
          'pc-0.15',
          'pc-1.0',
          'virt',
          '',
          'q36',
          'PC',
          'Q35',
        ]),
      ],
    ])
  },
  'memory size': ({ draw, layout }) => {
    layout.memory.size = draw.chance(60) ? drawEdgeSize(draw) : drawOddSize(draw)
  },
  'memory size gone': ({ layout }) => {
    delete layout.memory.size
  },
  'memory size of a high end': ({ draw, layout }) => {
    // Memory of QEMU's own making that the host does not promise, or that reaches past 40 bits.
    layout.memory.size = draw.pick([8 * GIB, 20 * GIB, 30 * GIB, 900 * GIB, TIB])
  },
  maxmem: ({ draw, layout }) => {
    const size = layout.memory.size ?? 128 * MIB
    layout.memory.maxSize = draw.weigh([
      [3, size],
      [3, size + draw.pick([-8192, -4096, -1, 1, 2048, 4096, 8192, 2 * MIB])],
      [2, draw.pick([0, 1, 64 * MIB, 128 * MIB])],
      [3, draw.pick([900, 970, 978, 979, 980, 1000, 1010, 1011, 1012, 1021, 1022, 1023]) * GIB],
      [1, draw.pick([TIB, 4 * TIB, 200 * TIB, 2 ** 52, 2 ** 53 - 4096, 2 ** 53 - 1])],
    ])
    if (layout.memory.maxSize < 0) layout.memory.maxSize = 0
  },
  'maxmem gone': ({ layout }) => {
    if (layout.memory.maxSize === undefined) return false
    delete layout.memory.maxSize
    return undefined
  },
  slots: ({ draw, layout }) => {
    layout.memory.slots = draw.weigh([
      [3, draw.pick([0, 1, 2])],
      [3, draw.pick([255, 256, 257, 300, 1024])],
      [2, draw.pick([-1, -256, 2 ** 31, 2 ** 32, 2 ** 53 - 1])],
    ])
    const size = layout.memory.size ?? 128 * MIB
    if (draw.chance(50)) layout.memory.maxSize ??= size + draw.pick([0, 4096, GIB])
  },
  'room for the most slots': ({ draw, layout }) => {
    layout.memory.slots = draw.pick([200, 255, 256])
    layout.memory.maxSize =
      (layout.memory.size ?? 128 * MIB) +
      draw.pick([GIB, 700 * GIB, 723 * GIB, 724 * GIB, 755 * GIB, 767 * GIB])
  },
  'memory backend': (breaking) => {
    breaking.layout.machine.memoryBackend = breaking.drawReference()
  },
  'memory backend of some size': (breaking) => {
    const { draw, layout } = breaking
    layout.machine.memoryBackend = breaking.addRam(drawEdgeSize(draw) % (4 * GIB))
    if (draw.chance(50)) delete layout.memory.size
    if (draw.chance(60)) layout.nodes = []
  },
  'memory path': ({ draw, layout }) => {
    layout.memory.memPath = draw.pick([
      '{TMP}/m900',
      '{TMP}/d',
      '{TMP}/gone/f',
      '/dev/null',
      '/dev/zero',
      '{TMP}/f900-0',
      '{TMP}/f900-4096',
      '',
      '{TMP}',
    ])
  },
  'memory lock': ({ draw, layout }) => {
    // Locking takes all of the memory.
    const sum = layout.backends.reduce((total, { size = 0 }) => total + size, layout.memory.size ?? 128 * MIB)
    const values = sum > 64 * MIB ? (['off', 'on-fault'] as const) : (['on', 'off', 'on-fault'] as const)
    layout.memory.memLock = draw.pick(values)
  },
  'max ram below 4g': ({ draw, layout }) => {
    layout.machine.maxRamBelow4g = draw.pick([
      0,
      1,
      512 * KIB,
      MIB,
      64 * MIB,
      GIB,
      1.5 * GIB,
      3 * GIB + MIB,
      3.5 * GIB,
      4 * GIB,
      4 * GIB + 1,
      5 * GIB,
    ])
    if (draw.chance(30) && layout.nodes.length === 0 && layout.machine.memoryBackend === undefined)
      layout.memory.size = draw.pick([2, 3, 4, 5]) * GIB
  },
  'machine switches': ({ draw, layout }) => {
    Object.assign(
      layout.machine,
      draw.maybe(40, 'hmat', () => draw.chance(50)),
      draw.maybe(40, 'nvdimm', () => draw.chance(50)),
    )
    Object.assign(
      layout.machine,
      draw.maybe(30, 'acpi', () => draw.pick(['on', 'off', 'auto'])),
      draw.maybe(20, 'memMerge', () => draw.chance(50)),
    )
  },
  'aux ram': ({ draw, layout }) => {
    layout.machine.auxRamShare = draw.chance(50)
  },
  'acpi off': ({ layout }) => {
    layout.machine.acpi = 'off'
  },
  'no acpi': ({ layout }) => {
    layout.otherArgs.push('-no-acpi')
  },
  'no memory hotplug': (breaking) => {
    const { draw, layout } = breaking
    if (draw.chance(60)) breaking.pickMemoryDevice('pc-dimm', 'nvdimm')
    layout.otherArgs.push('-global', `PIIX4_PM.memory-hotplug-support=${draw.pick(['off', 'on', 'false'])}`)
  },
  'nvdimm persistence': ({ draw, layout }) => {
    layout.machine.nvdimmPersistence = draw.pick(['foo', 'cpu', 'mem-ctrl', '', 'on'])
  },
  'enclave section': (breaking) => {
    const { draw, layout } = breaking
    const memdev = draw.chance(60)
      ? breaking.pickBackend(draw.chance(50) ? 'epc' : 'ram').id
      : breaking.drawReference()
    layout.machine.sgxEpc = [
      { ...draw.maybe(85, 'memdev', () => memdev), ...draw.maybe(75, 'node', () => 0) },
    ]
    if (draw.chance(30)) layout.machine.sgxEpc.push({ memdev, node: 0 })
  },
  'machine unknown key': ({ draw, layout }) => {
    layout.machine.extra = {
      [draw.pick(['foo', 'smbus', 'pcie', 'numa', 'graphics', 'usb', 'vmport', 'kernel-irqchip', 'hpet'])]:
        draw.pick(['on', 'off']),
    }
  },
  'cpu model': ({ draw, layout }) => {
    layout.target.cpu = draw.pick([
      'max',
      'qemu64',
      'qemu32',
      '486',
      'pentium3',
      'Haswell',
      'EPYC',
      'Opteron_G1',
      'phenom',
      'athlon',
      'n270',
      'core2duo',
      'EPYC,phys-bits=39',
      'max,phys-bits=36',
      'max,phys-bits=52',
      'max,phys-bits=53',
      'qemu64,phys-bits=42',
      'Haswell,phys-bits=46',
      'EPYC,vendor=GenuineIntel',
      'Haswell,vendor=AuthenticAMD',
      'qemu64,+x2apic',
      'qemu64,-lm',
      'max,x2apic=off',
    ])
  },
  accelerator: ({ draw, layout }) => {
    layout.target.accel = draw.pick([
      'tcg',
      'tcg,thread=single',
      'tcg,thread=multi',
      'foo',
      'tcg,foo=1',
      'qtest',
    ])
  },
  'cpu model that is none': ({ draw, layout }) => {
    layout.target.cpu = draw.pick([
      'foo',
      'host',
      'max,foo=1',
      'max,phys-bits=60',
      'max,phys-bits=31',
      'max,phys-bits=0',
      'max,phys-bits=abc',
      'max,phys-bits=32',
      '',
      'Max',
      'qemu64,+foo',
    ])
  },
  'smp level': ({ draw, layout }) => {
    const level = draw.pick([...LEVELS, 'cpus', 'maxcpus'])
    layout.cpus[level] = draw.weigh([
      [5, draw.integer(0, 4)],
      [1, drawOddNumber(draw)],
    ])
  },
  'smp level gone': ({ draw, layout }) => {
    const level = draw.pickFrom(Object.keys(layout.cpus) as (keyof typeof layout.cpus)[])
    if (level === undefined) return false
    Reflect.deleteProperty(layout.cpus, level)
    return undefined
  },
  'smp levels': ({ draw, layout }) => {
    layout.cpus = {
      ...draw.maybe(60, 'cpus', () => draw.integer(0, 8)),
      ...draw.maybe(50, 'maxcpus', () => draw.integer(0, 12)),
      ...Object.fromEntries(
        LEVELS.flatMap((level) => (draw.chance(25) ? [[level, draw.integer(1, 3)]] : [])),
      ),
    }
  },
  'many possible cpus': ({ draw, layout }) => {
    const maxcpus = draw.pick([254, 255, 256, 257, 287, 288, 289, 512, 1024, 1025, 4096, 4097])
    layout.cpus = draw.weigh([
      [3, { cpus: 1, maxcpus }],
      [2, { cpus: 1, maxcpus, sockets: maxcpus, cores: 1, threads: 1 }],
      [2, { cpus: 1, sockets: draw.pick([17, 43, 63, 64, 65, 86, 127, 128]), cores: 3, threads: 1 }],
    ])
    layout.cpus.maxcpus ??= (layout.cpus.sockets ?? 1) * 3
    if (draw.chance(40)) layout.target.cpu = draw.pick(['max', 'max,x2apic=off', 'Haswell'])
  },
}
