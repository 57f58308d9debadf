// memloom rehearse: every backend of a layout made on this host for real, its pages looked at, and given back.

import type { HostBackend } from '../../contract/hostmem.ts'
import type { Rehearsal, RehearsalPlan } from '../../contract/rehearse.ts'
import { forkHelper, getHelperPaths } from '../../host/helper/fork-helper.ts'
import { HelperSupervisor } from '../../host/helper/supervise.ts'
import { makeHostPorts } from '../../host/ports.ts'
import { Failure } from '../../model/failure.ts'
import { printApproximateSize } from '../../model/units/approximate-size.ts'
import { printSize } from '../../model/units/size.ts'
import { HeldBackends } from '../../services/held-backends.ts'
import { Rehearsals } from '../../services/rehearse/service.ts'
import type { Context, ExitCode } from '../context.ts'
import { readInput } from '../input.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { LiveLines, printBar } from '../output/progress.ts'
import { printTable } from '../output/terminal.ts'

export interface RehearseOptions {
  from?: string
  qemu?: string
  only?: string[]
  plan?: boolean
  force?: boolean
  json?: boolean
}

/** "1.2 s" of milliseconds. */
const printTime = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

function printNodes(nodes: Record<string, number>): string {
  return Object.entries(nodes)
    .map(([node, bytes]) => `node ${node}: ${printApproximateSize(bytes)}`)
    .join(', ')
}

function printProgress({ id, filled, size, state }: HostBackend): string {
  const bar = printBar(size === 0 ? 0 : filled / size)
  return `${bar} ${escapeText(id)} ${printApproximateSize(filled)} of ${printApproximateSize(size)}, ${state}`
}

function printPlan(plan: RehearsalPlan, { terminal }: Context): void {
  const { colors } = terminal
  for (const { verdict, message } of plan.needs) {
    const paint = verdict === 'fits' ? colors.green : verdict === 'warned' ? colors.yellow : colors.red
    terminal.write(`${paint(verdict)}  ${escapeText(message)}\n`)
  }
  for (const { id, why } of plan.leftOut)
    terminal.write(`${colors.dim('left out')}  ${escapeText(id)}: ${why}\n`)
}

function printRehearsal(rehearsal: Rehearsal, { terminal }: Context): void {
  const { colors } = terminal
  const rows = rehearsal.backends.map(({ id, state, size, duration, placement }) => [
    id,
    state,
    printApproximateSize(size),
    placement ? printSize(placement.pageSize) : '',
    placement ? printApproximateSize(placement.transparentHuge) : '',
    printTime(duration),
    printNodes(placement?.nodes ?? {}),
  ])
  const head = ['backend', 'state', 'size', 'page', 'in THP', 'time', 'bytes on host nodes']
  terminal.write(printTable(head, rows, { right: [2, 3, 4, 5], colors }))
  for (const { id, notes, failure } of rehearsal.backends) {
    for (const note of notes)
      terminal.write(`${colors.yellow('note')}  ${escapeText(id)}: ${escapeText(note)}\n`)
    if (failure) terminal.write(`${colors.red('failed')}  ${escapeText(failure.message)}\n`)
  }
  for (const { id, why } of rehearsal.leftOut)
    terminal.write(`${colors.dim('left out')}  ${escapeText(id)}: ${why}\n`)
  const { restored } = rehearsal
  if (restored?.ok) terminal.write(`${colors.dim('given back: pools and shared memory are as before')}\n`)
  for (const difference of restored?.differences ?? [])
    terminal.write(`${colors.yellow('not as before')}  ${escapeText(difference)}\n`)
  const verdict = rehearsal.state === 'done' ? colors.green('done') : colors.red(rehearsal.state)
  terminal.write(
    `${verdict}  ${printApproximateSize(rehearsal.filled)} in ${printTime(rehearsal.duration)}; ${printNodes(rehearsal.nodes) || 'nothing'}\n`,
  )
}

/** Says what is short, with the figures and the way to go on. */
function isShort(error: unknown): error is Failure {
  return error instanceof Failure && error.data.code === 'rehearse/host-short'
}

/** Rehearses the layout; exit code 1 when the host has not the room or a backend could not be made. */
export async function runRehearse(
  file: string | undefined,
  options: RehearseOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal, env, appFolder } = context
  const { read } = await readInput(file, { from: options.from, qemu: options.qemu }, context)
  const { layout } = read
  const target = options.qemu === undefined ? layout.target : { ...layout.target, qemu: options.qemu }
  const helper = new HelperSupervisor(() => forkHelper(getHelperPaths(appFolder)))
  const info = {
    version: '',
    shell: 'agent',
    platform: process.platform,
    nativeDialogs: false,
    control: true,
  }
  const ports = { ...makeHostPorts(env, helper), shell: { info: { ...info, shell: 'agent' as const } } }
  const backends = new HeldBackends(ports.hostMemory, () => undefined)
  const rehearsals = new Rehearsals(ports, backends, () => undefined)
  try {
    const subject = { ...layout, target }
    if (options.plan === true) return await tellPlan(rehearsals, subject, options, context)
    return await rehearse(rehearsals, subject, options, context)
  } catch (error) {
    if (!isShort(error)) throw error
    const plan = error.data.detail as unknown as RehearsalPlan
    if (options.json) terminal.write(`${printJson({ plan })}\n`)
    else printPlan(plan, context)
    terminal.warn(
      'memloom: The host would be left short, so nothing was made; --force goes on all the same.\n',
    )
    return signal.aborted ? 2 : 1
  } finally {
    helper.stop()
  }
}

async function tellPlan(
  rehearsals: Rehearsals,
  layout: Parameters<Rehearsals['plan']>[0],
  options: RehearseOptions,
  context: Context,
): Promise<ExitCode> {
  const plan = await rehearsals.plan(layout, options.only)
  if (options.json) context.terminal.write(`${printJson({ plan })}\n`)
  else printPlan(plan, context)
  return plan.fits ? 0 : 1
}

async function rehearse(
  rehearsals: Rehearsals,
  layout: Parameters<Rehearsals['plan']>[0],
  { force, only, json }: RehearseOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context
  const { run, done } = await rehearsals.start(layout, {
    ...(force === undefined ? {} : { force }),
    ...(only === undefined ? {} : { only }),
  })
  const cancel = (): void => void run.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  if (signal.aborted) cancel()
  const lines = terminal.isTerminal && json !== true ? new LiveLines(terminal.warn) : undefined
  const drawing = setInterval(() => lines?.draw(run.view().backends.map(printProgress)), 100)
  await done
  clearInterval(drawing)
  lines?.clear()
  const view = run.view()
  if (json) terminal.write(`${printJson({ rehearsal: view })}\n`)
  else printRehearsal(view, context)
  return view.state === 'done' && view.restored?.ok === true ? 0 : 1
}
