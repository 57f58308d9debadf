// memloom live: the memory of a running QEMU, as QEMU says it and as the kernel says it.

import { setTimeout as wait } from 'node:timers/promises'
import type { Certainty, LiveMemdev, LiveReading } from '../../contract/live.ts'
import { LiveVms } from '../../host/live/live-vms.ts'
import { printSet } from '../../model/units/number-set.ts'
import { printPercent } from '../../model/units/percent.ts'
import { printApproximateSize } from '../../model/units/approximate-size.ts'
import { printSize } from '../../model/units/size.ts'
import { LiveAlerts } from '../../services/live/alerts.ts'
import { findFilling } from '../../services/live/filling.ts'
import { LiveHistory } from '../../services/live/history.ts'
import type { Context, ExitCode } from '../context.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { printTable } from '../output/terminal.ts'

export interface LiveOptions {
  watch?: boolean
  json?: boolean
}

/** Milliseconds between two readings. */
const INTERVAL = 1000

/** What stands before the figures of pages: a conclusion is never shown as a fact. */
const CERTAINTIES: Readonly<Record<Certainty, string>> = {
  address: 'sure',
  file: 'sure',
  size: 'by size',
  ambiguous: 'several fit',
  none: 'not found',
}

const HEAD = [
  ...['memdev', 'kind', 'size', 'share', 'merge', 'dump', 'prealloc', 'reserve', 'policy', 'host-nodes'],
  ...['page', 'resident', 'on nodes', 'local', 'match'],
]

function printOnOff(value: boolean | undefined): string {
  return value === undefined ? '' : value ? 'on' : 'off'
}

function printNodes({ placement }: LiveMemdev): string {
  return Object.entries(placement?.nodes ?? {})
    .map(([node, bytes]) => `${node}: ${printApproximateSize(bytes)}`)
    .join(', ')
}

function makeRow(memdev: LiveMemdev): string[] {
  const { placement } = memdev
  return [
    memdev.id ?? '',
    memdev.kind ?? '',
    printSize(memdev.size),
    ...[memdev.share, memdev.merge, memdev.dump, memdev.prealloc, memdev.reserve].map(printOnOff),
    memdev.applied === 'no' ? `${memdev.policy} (not applied)` : memdev.policy,
    printSet(memdev['host-nodes']),
    placement ? printSize(placement.pageSize) : '',
    placement ? printApproximateSize(placement.resident) : '',
    printNodes(memdev),
    memdev.local === undefined ? '' : printPercent(memdev.local),
    CERTAINTIES[memdev.certainty],
  ]
}

function printReading(reading: LiveReading, { terminal }: Context): void {
  const { colors } = terminal
  const owner = [reading.name, reading.pid === undefined ? undefined : `process ${String(reading.pid)}`]
  const who = owner.filter((part) => part !== undefined).join(', ')
  terminal.write(
    `QEMU${reading.version === undefined ? '' : ` ${reading.version}`}${who === '' ? '' : ` (${escapeText(who)})`}, ${escapeText(reading.status)}: ${printSize(reading.baseMemory)} at start, ${printSize(reading.pluggedMemory)} plugged\n`,
  )
  if (reading.monitorFailure)
    terminal.warn(
      `${escapeText(reading.monitorFailure.message)} The settings below are those of the command line.\n`,
    )
  if (reading.placementFailure) terminal.warn(`${escapeText(reading.placementFailure.message)}\n`)
  for (const { backend, filled, secondsLeft, size } of reading.filling ?? []) {
    const left = secondsLeft === undefined ? '' : `, about ${String(Math.ceil(secondsLeft))} s left`
    const progress = `${printApproximateSize(filled)} of ${printSize(size)}`
    terminal.warn(`${escapeText(backend)} is being filled before the machine starts: ${progress}${left}\n`)
  }
  for (const { actual, backend, kind, share = 0, wanted } of reading.alerts ?? [])
    terminal.warn(
      kind === 'stray'
        ? `${escapeText(backend)}: ${printPercent(share)} of its pages are on host nodes ${wanted}, where they should be; others are on ${actual}.\n`
        : `${escapeText(backend)}: the policy ${wanted} is listed, and the kernel has ${actual}.\n`,
    )
  terminal.write(printTable(HEAD, reading.memdevs.map(makeRow), { right: [2, 11, 13], colors }))
}

/** Reads once, or each second until Ctrl-C with --watch: then the monitor is held. */
export async function runLive(name: string, options: LiveOptions, context: Context): Promise<ExitCode> {
  const { env, signal, terminal } = context
  const vms = new LiveVms('/', env)
  const alerts = new LiveAlerts()
  const history = new LiveHistory()
  try {
    for (;;) {
      const read = await vms.read(name, { watch: options.watch ?? false, signal })
      history.add(read)
      const filling = findFilling(read, history.get(read.key))
      const reading = { ...read, alerts: alerts.update(read), filling }
      if (options.json) terminal.write(`${printJson(reading, options.watch ? 0 : 2)}\n`)
      else printReading(reading, context)
      if (!options.watch) return 0
      await wait(INTERVAL, undefined, { signal })
    }
  } finally {
    vms.close()
  }
}
