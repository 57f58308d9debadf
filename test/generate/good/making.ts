// A layout in the making: what has been built so far, and what later steps must know of it.

import { makeLayout, type Layout } from '../../../electron/model/layout.ts'
import type { Draw } from '../draw.ts'

/** The board, as far as it decides what goes with it. */
export interface BoardChoice {
  family: 'pc' | 'q35' | 'microvm' | 'isapc' | 'none'
  /** 702 for type 7.2; 9999 for an alias, which means the newest. */
  version: number
}

/** Cpu slots in the order of their indexes: each level's count, and how many are there at start. */
export interface CpuChoice {
  sockets: number
  dies: number
  modules: number
  cores: number
  threads: number
  cpus: number
  maxcpus: number
  /** Every level was written out, so that the machine version does not decide where a cpu stands. */
  isExplicit: boolean
}

/** Bytes of main memory as QEMU counts them, and the least that maxmem may be. */
export interface MemoryChoice {
  size: number
  leastMaximum: number
}

export class Making {
  readonly draw: Draw
  readonly layout: Layout = makeLayout({ target: { accel: 'tcg' } })
  board: BoardChoice = { family: 'pc', version: 9999 }
  cpus: CpuChoice = {
    sockets: 1,
    dies: 1,
    modules: 1,
    cores: 1,
    threads: 1,
    cpus: 1,
    maxcpus: 1,
    isExplicit: false,
  }
  memory: MemoryChoice = { size: 0, leastMaximum: 0 }
  #count = 0

  constructor(draw: Draw) {
    this.draw = draw
  }

  /** A number that was not given before: for ids and file names. */
  takeNumber(): number {
    this.#count += 1
    return this.#count
  }

  /** Whether the board gives memory devices a place. */
  get hasDeviceMemory(): boolean {
    const { family, version } = this.board
    return family === 'q35' || (family === 'pc' && version >= 201)
  }

  get hasPci(): boolean {
    return this.board.family === 'pc' || this.board.family === 'q35'
  }

  /** How many guest nodes devices may name: at least the one that QEMU makes itself. */
  get nodeCount(): number {
    return Math.max(1, this.layout.nodes.length)
  }
}
