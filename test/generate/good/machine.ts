// The board, the cpu model and the cpu topology of a layout that QEMU accepts.

import { MIB, GIB } from '../../../electron/model/units/size.ts'
import type { Draw } from '../draw.ts'
import type { BoardChoice, Making } from './making.ts'

/** Versions of pc-i440fx and pc-q35 that QEMU 7.2 and 10.0 have both, with the borders of their behaviour. */
export const COMMON_VERSIONS = [
  '2.4',
  '2.5',
  '2.6',
  '2.7',
  '2.8',
  '2.9',
  '2.10',
  '2.11',
  '2.12',
  '3.0',
  '3.1',
  '4.0',
  '4.1',
  '4.2',
  '5.0',
  '5.1',
  '5.2',
  '6.0',
  '6.1',
  '6.2',
  '7.0',
  '7.1',
  '7.2',
] as const

/** Versions that only one of the two has. */
export const RARE_VERSIONS = [
  '1.4',
  '1.7',
  '2.0',
  '2.1',
  '2.2',
  '2.3',
  '8.0',
  '8.1',
  '8.2',
  '9.0',
  '9.1',
  '9.2',
  '10.0',
] as const

function getNumber(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major * 100 + minor
}

interface TypeChoice extends BoardChoice {
  type?: string
}

function drawType(draw: Draw): TypeChoice {
  const newest = { version: 9999 }
  const versioned = (family: 'pc' | 'q35'): TypeChoice => {
    const version = draw.chance(8) ? draw.pick(RARE_VERSIONS) : draw.pick(COMMON_VERSIONS)
    return {
      family,
      type: `${family === 'pc' ? 'pc-i440fx' : 'pc-q35'}-${version}`,
      version: getNumber(version),
    }
  }
  const choice = draw.weigh([
    [6, 'default'],
    [22, 'pc'],
    [28, 'q35'],
    [16, 'old pc'],
    [16, 'old q35'],
    [6, 'microvm'],
    [3, 'isapc'],
    [3, 'none'],
  ])
  switch (choice) {
    case 'default':
      return { family: 'pc', ...newest }
    case 'old pc':
      return versioned('pc')
    case 'old q35':
      return versioned('q35')
    default:
      return { family: choice, type: choice, ...newest }
  }
}

/** Chooses the machine type and its properties that stand alone. */
export function chooseMachine(making: Making): void {
  const { draw, layout } = making
  const { type, ...board } = drawType(draw)
  making.board = board
  layout.machine = {
    ...(type === undefined ? {} : { type }),
    ...draw.maybe(5, 'memMerge', () => draw.chance(50)),
    ...draw.maybe(5, 'dumpGuestCore', () => draw.chance(50)),
    ...(making.hasPci ? draw.maybe(3, 'acpi', () => draw.pick(['on', 'auto'])) : {}),
    ...(making.hasPci
      ? draw.maybe(4, 'maxRamBelow4g', () =>
          draw.pick([GIB, 2 * GIB, 3 * GIB, 4 * GIB, 512 * MIB, 1.5 * GIB]),
        )
      : {}),
  }
  if (making.hasPci || board.family === 'microvm')
    Object.assign(
      layout.target,
      draw.maybe(12, 'cpu', () =>
        draw.pick([
          'qemu64',
          'max',
          'Haswell',
          'EPYC',
          'max,phys-bits=46',
          'EPYC,phys-bits=48',
          'phenom',
          'kvm64',
        ]),
      ),
    )
  // What a host's own cpu has under KVM is not told by its facts.
  if (draw.chance(4) && layout.target.cpu === undefined)
    layout.target.accel = draw.pick(['kvm', 'kvm', 'tcg,thread=single'])
  if (draw.chance(5)) layout.name = draw.pick(['vm', 'a b', 'vm,1', 'db-primary'])
}

/** Chooses -smp: nothing, a number, or a whole topology. */
export function chooseCpus(making: Making): void {
  const { draw, board } = making
  if (board.family === 'isapc' || board.family === 'none') return
  const mode = draw.weigh([
    [25, 'default'],
    [20, 'number'],
    [10, 'room'],
    [45, 'levels'],
  ])
  if (mode === 'default') return
  if (mode !== 'levels') {
    const cpus = draw.integer(1, 6)
    const maxcpus = mode === 'room' ? cpus + draw.integer(0, 4) : cpus
    making.layout.cpus = { cpus, ...(mode === 'room' ? { maxcpus } : {}) }
    const levels = board.version >= 602 ? { sockets: 1, cores: maxcpus } : { sockets: maxcpus, cores: 1 }
    making.cpus = { ...making.cpus, ...levels, cpus, maxcpus }
    return
  }
  chooseLevels(making)
}

function chooseLevels(making: Making): void {
  const { draw } = making
  const hasDies = making.hasPci && draw.chance(20)
  const sockets = draw.integer(1, 4)
  const dies = hasDies ? draw.integer(1, 3) : 1
  const cores = draw.integer(1, 3)
  const threads = draw.integer(1, 2)
  const maxcpus = sockets * dies * cores * threads
  const cpus = draw.chance(50) ? maxcpus : draw.integer(1, maxcpus)
  making.layout.cpus = {
    cpus,
    ...(cpus === maxcpus && draw.chance(50) ? {} : { maxcpus }),
    sockets,
    ...(hasDies ? { dies } : {}),
    ...draw.maybe(4, 'clusters', () => 1),
    cores,
    threads,
  }
  // Without maxcpus it is the number of cpus, which is the product here.
  making.cpus = { sockets, dies, modules: 1, cores, threads, cpus, maxcpus, isExplicit: true }
}
