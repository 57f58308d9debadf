// Cpu topology: the levels that -smp leaves out.

import type { Layout } from '../model/layout.ts'
import type { ResolvedLayout } from '../model/resolved.ts'
import type { Board } from './board.ts'

export type Smp = ResolvedLayout['smp']

/** A level counts as not given when it is 0, as in QEMU up to 8.2. */
function count(value: number | undefined): number {
  return value !== undefined && value > 0 ? value : 0
}

/**
 * Completes -smp: what is missing goes to cores, then sockets, then threads (types up to 6.1: sockets first), so that
 * the product of all levels is maxcpus where the given values allow it.
 *
 * Source: hw/core/machine-smp.c: machine_parse_smp_config().
 */
export function resolveSmp(layout: Layout, board: Board): Smp {
  const given = layout.cpus
  const drawers = count(given.drawers) || 1
  const books = count(given.books) || 1
  const dies = count(given.dies) || 1
  const clusters = count(given.clusters) || 1
  const modules = count(given.modules) || 1
  let sockets = count(given.sockets)
  let cores = count(given.cores)
  let threads = count(given.threads)
  let cpus = count(given.cpus)
  let maxcpus = count(given.maxcpus)
  const others = drawers * books * dies * clusters * modules
  const getRest = (): number =>
    Math.floor(maxcpus / (others * (sockets || 1) * (cores || 1) * (threads || 1)))
  if (cpus === 0 && maxcpus === 0) {
    sockets ||= 1
    cores ||= 1
    threads ||= 1
  } else {
    maxcpus ||= cpus
    if (sockets === 0 && (board.prefersSockets || cores !== 0)) {
      cores ||= 1
      threads ||= 1
      sockets = getRest()
    } else if (cores === 0) {
      sockets ||= 1
      threads ||= 1
      cores = getRest()
    }
    if (threads === 0) threads = getRest()
  }
  const total = others * sockets * cores * threads
  maxcpus ||= total
  cpus ||= maxcpus
  return { cpus, maxcpus, drawers, books, sockets, dies, clusters, modules, cores, threads }
}
