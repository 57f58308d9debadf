import { describe, expect, test } from 'vitest'
import type { CpuTopology } from '../../../../electron/model/machine.ts'
import { resolveFor } from './resolve-for.ts'

/** [cpus, maxcpus, sockets, dies, cores, threads] */
function complete(cpus: CpuTopology, type = 'pc'): number[] {
  const { smp } = resolveFor({ machine: { type }, cpus })
  return [smp.cpus, smp.maxcpus, smp.sockets, smp.dies, smp.cores, smp.threads]
}

describe('-smp', () => {
  test('is one cpu by default', () => {
    expect(complete({})).toEqual([1, 1, 1, 1, 1, 1])
  })

  test('new types fill cores, then sockets, then threads', () => {
    expect(complete({ cpus: 8 })).toEqual([8, 8, 1, 1, 8, 1])
    expect(complete({ cpus: 8, cores: 2 })).toEqual([8, 8, 4, 1, 2, 1])
    expect(complete({ cpus: 8, sockets: 2, cores: 2 })).toEqual([8, 8, 2, 1, 2, 2])
    expect(complete({ cpus: 8, sockets: 2, dies: 2 })).toEqual([8, 8, 2, 2, 2, 1])
  })

  test('types up to 6.1 fill sockets, then cores, then threads', () => {
    expect(complete({ cpus: 8 }, 'pc-i440fx-6.1')).toEqual([8, 8, 8, 1, 1, 1])
    expect(complete({ cpus: 8, cores: 2 }, 'pc-q35-6.1')).toEqual([8, 8, 4, 1, 2, 1])
    expect(complete({ cpus: 8, sockets: 2 }, 'pc-i440fx-6.1')).toEqual([8, 8, 2, 1, 4, 1])
    expect(complete({ cpus: 8, sockets: 2, cores: 2 }, 'pc-i440fx-6.1')).toEqual([8, 8, 2, 1, 2, 2])
  })

  test('maxcpus is what levels are computed from', () => {
    expect(complete({ cpus: 2, maxcpus: 12, threads: 2 })).toEqual([2, 12, 1, 1, 6, 2])
    expect(complete({ maxcpus: 6 })).toEqual([6, 6, 1, 1, 6, 1])
  })

  test('the product of the levels counts without cpus and maxcpus', () => {
    expect(complete({ sockets: 2, cores: 3 })).toEqual([6, 6, 2, 1, 3, 1])
    expect(complete({ dies: 2 })).toEqual([2, 2, 1, 2, 1, 1])
  })

  test('a zero counts as not given', () => {
    expect(complete({ cpus: 4, sockets: 0, cores: 0 })).toEqual([4, 4, 1, 1, 4, 1])
  })
})
