// QEMU's side: its verdict on a command line, and what it built, asked over QMP while it stands paused.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../electron/model/failure.ts'
import type { QmpClient } from '../../electron/host/qmp/client.ts'
import { startQemu } from '../../electron/host/qemu/start-qemu.ts'
import type { Observed } from '../qemu/resolve/observation.ts'
import { readAcpi } from './read-acpi.ts'
import { parseFlatView, type Stretch } from './flat-view.ts'

/** What QEMU built: the parts that resolve tells as well. */
export interface Built {
  observed: Observed
  /** Memory of backends in the guest's address space. */
  addressMap: Stretch[]
}

export interface Observation {
  verdict: 'accept' | 'reject' | 'hung'
  /** QEMU's own words, a line each. */
  messages: string[]
  /** The signal that ended it, where one did. */
  signal?: string
  built?: Built
}

/** The answer of a command that a board may refuse. */
async function ask(qmp: QmpClient, command: string, args?: Record<string, unknown>): Promise<unknown> {
  try {
    return await qmp.execute(command, args)
  } catch (error) {
    if (error instanceof Failure && error.data.code === 'qmp/refused') return undefined
    throw error
  }
}

async function askMonitor(qmp: QmpClient, line: string): Promise<string> {
  const answer = await qmp.execute('human-monitor-command', { 'command-line': line })
  return typeof answer === 'string' ? answer.replaceAll('\r', '') : ''
}

/** Names of RAM blocks, without firmware's and the tables'. */
function parseRamBlocks(text: string): Record<string, true> {
  const names = text
    .split('\n')
    .slice(1)
    .map((line) => /^\s*(\S+)\s+\d+ [KMG]iB\s/.exec(line)?.[1])
    .filter((name) => name !== undefined)
    .filter((name) => !/^\/rom@|^(pc\.bios|pc\.rom|microvm\.bios|isa-bios|pc\.isa-bios)$/.test(name))
  return Object.fromEntries(names.map((name) => [name, true]))
}

interface Cpu {
  props: Record<string, number>
  'qom-path'?: string
}

const CPU_KEYS = ['socket-id', 'die-id', 'cluster-id', 'module-id', 'core-id', 'thread-id']

function sortCpus(cpus: readonly Cpu[]): { props: Record<string, number>; present: boolean }[] {
  const rank = ({ props }: Cpu): number[] => CPU_KEYS.map((key) => props[key] ?? -1)
  return cpus
    .map((cpu) => ({ cpu, rank: rank(cpu) }))
    .sort((a, b) => {
      const at = a.rank.findIndex((value, index) => value !== b.rank[index])
      return at < 0 ? 0 : (a.rank[at] ?? 0) - (b.rank[at] ?? 0)
    })
    .map(({ cpu }) => ({ props: cpu.props, present: cpu['qom-path'] !== undefined }))
}

async function observe(qmp: QmpClient, pid: number): Promise<Built> {
  const cpus = (await ask(qmp, 'query-hotpluggable-cpus')) as Cpu[] | undefined
  const acpi = await readAcpi(pid)
  const observed = {
    memdev: await qmp.execute('query-memdev'),
    memoryDevices: await qmp.execute('query-memory-devices'),
    memorySize: await qmp.execute('query-memory-size-summary'),
    cpus: cpus && sortCpus(cpus),
    infoNuma: (await askMonitor(qmp, 'info numa')).trim().split('\n'),
    ramblocks: parseRamBlocks(await askMonitor(qmp, 'info ramblock')),
    machine: {
      smp: await ask(qmp, 'qom-get', { path: '/machine', property: 'smp' }),
      memory: (await ask(qmp, 'qom-get', { path: '/machine', property: 'memory' })) ?? {},
    },
    ...(acpi ? { acpi } : {}),
  } as Observed
  return { observed, addressMap: parseFlatView(await askMonitor(qmp, 'info mtree -f')) }
}

/** Starts a QEMU with arguments whose paths are real, in `folder`; it has ended when this returns. */
export async function observeQemu(
  binary: string,
  args: readonly string[],
  folder: string,
  deadline: number,
): Promise<Observation> {
  const pidFile = join(folder, '.pid')
  const qemu = await startQemu(binary, [...args, '-pidfile', pidFile], { deadline, cwd: folder })
  let built: Built | undefined
  const { outcome } = qemu
  try {
    if (outcome.state === 'answers')
      built = await observe(outcome.qmp, Number(await readFile(pidFile, 'utf8')))
  } finally {
    await qemu.stop()
  }
  const messages = qemu
    .readMessages()
    .split('\n')
    .filter((line) => line.trim() !== '')
  const signal = outcome.state === 'exited' ? outcome.signal : null
  return {
    verdict: outcome.state === 'answers' ? 'accept' : outcome.state === 'exited' ? 'reject' : 'hung',
    messages,
    ...(signal === null ? {} : { signal }),
    ...(built ? { built } : {}),
  }
}
