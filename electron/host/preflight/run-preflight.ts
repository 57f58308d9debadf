// A real QEMU, started paused with a layout's arguments: its verdict, and what it built against what was resolved.

import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { PreflightReport } from '../../contract/preflight.ts'
import { toQemuArgs } from '../../formats/qemu-cli/export.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import type { QmpClient } from '../qmp/client.ts'
import { startQemu, type StartedQemu } from '../qemu/start-qemu.ts'
import { BackingFiles } from './backing-files.ts'
import { compareBuilt, type Observed } from './compare.ts'
import type { RunnableLayout } from './dry-run.ts'
import { explainRefusal, type Explanation } from './explain-refusal.ts'
import { parseInfoNuma } from './parse-info-numa.ts'

/** Milliseconds until a QEMU that has not answered counts as hung; each cpu takes its time to be made. */
const DEADLINE = 20_000
const DEADLINE_PER_CPU = 100

const MESSAGE_LIMIT = 100

/** What Memloom says of the dry run's layout for this binary. */
export interface Prediction {
  /** What Memloom objects to; a refusal is predicted when there is anything. */
  errors: readonly Diagnostic[]
  resolved: ResolvedLayout
}

/** What a run found. Its places and errors are those of the layout that was run. */
export interface RunResult extends Omit<PreflightReport, 'version' | 'errors' | 'cause' | 'leftOut'> {
  explanation?: Explanation
}

export interface PreflightOptions {
  prediction: Prediction
  signal?: AbortSignal | undefined
  /** Where relative paths of the layout start; the working folder when unset. */
  cwd?: string
  deadline?: number
}

const Fields = z.record(z.string(), z.unknown())
const MemoryDevice = z.object({ type: z.string(), data: Fields })
const Cpu = z.object({ props: Fields, 'qom-path': z.string().optional() })

async function observe(qmp: QmpClient): Promise<Observed> {
  const numa = await qmp.execute('human-monitor-command', { 'command-line': 'info numa' })
  return {
    memdevs: z.array(Fields).parse(await qmp.execute('query-memdev')),
    memoryDevices: z.array(MemoryDevice).parse(await qmp.execute('query-memory-devices')),
    memorySize: Fields.parse(await qmp.execute('query-memory-size-summary')),
    cpus: await askCpus(qmp),
    numa: parseInfoNuma(typeof numa === 'string' ? numa : ''),
  }
}

/** Boards without cpu hot-plug refuse the question. */
async function askCpus(qmp: QmpClient): Promise<Observed['cpus']> {
  try {
    return z.array(Cpu).parse(await qmp.execute('query-hotpluggable-cpus'))
  } catch (error) {
    if (error instanceof Failure && error.data.code === 'qmp/refused') return undefined
    throw error
  }
}

/** Relative paths start where the user is; without any, QEMU stays in its private folder. */
function namesRelativePath(layout: Layout): boolean {
  const paths = [layout.memory.memPath, ...layout.backends.map((backend) => backend.memPath)]
  return paths.some((path) => path !== undefined && path !== '' && !isAbsolute(path))
}

async function judge(
  qemu: StartedQemu,
  prediction: Prediction,
): Promise<Pick<RunResult, 'actual' | 'differences'>> {
  const { outcome } = qemu
  if (outcome.state === 'hung') return { actual: 'hung', differences: [] }
  if (outcome.state === 'exited') return { actual: 'reject', differences: [] }
  if (prediction.errors.length > 0) return { actual: 'accept', differences: [] }
  try {
    const observed = await observe(outcome.qmp)
    return { actual: 'accept', differences: compareBuilt(prediction.resolved, observed) }
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new Failure({
        code: 'preflight/unexpected-answer',
        message: 'QEMU answered in a form that Memloom does not know.',
      })
    throw error
  }
}

/** Lines that QEMU wrote. */
function listMessages(qemu: StartedQemu): string[] {
  return qemu
    .readMessages()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, MESSAGE_LIMIT)
}

/**
 * Starts `binary` with a dry run, paused and with TCG, for at most 20 s and 0.1 s a cpu; ends it and puts files back whatever happens.
 * Fails with "preflight/would-wipe" before anything is started, and with "qemu/…" when the program cannot be run.
 */
export async function runPreflight(
  { layout }: Pick<RunnableLayout, 'layout'>,
  binary: string,
  options: PreflightOptions,
): Promise<RunResult> {
  const { prediction, signal, cwd = process.cwd() } = options
  const { deadline = DEADLINE + DEADLINE_PER_CPU * prediction.resolved.smp.cpus } = options
  const files = await BackingFiles.guard(layout, cwd)
  const began = performance.now()
  const predicted = prediction.errors.length > 0 ? 'reject' : 'accept'
  const argv = toQemuArgs(layout).args
  try {
    const qemu = await startQemu(binary, argv, {
      deadline,
      signal,
      cwd: namesRelativePath(layout) ? cwd : undefined,
    })
    try {
      const { actual, differences } = await judge(qemu, prediction)
      const messages = listMessages(qemu)
      return {
        binary,
        predicted,
        actual,
        // A QEMU that hangs does not start, which is what a refusal predicts.
        agrees: (actual === 'accept') === (predicted === 'accept') && differences.length === 0,
        argv,
        messages,
        differences,
        ...(actual === 'accept'
          ? {}
          : { explanation: explainRefusal({ layout, args: argv, messages, errors: prediction.errors }) }),
        deadline,
        duration: Math.round(performance.now() - began),
      }
    } finally {
      await qemu.stop()
    }
  } finally {
    await files.restore()
  }
}
