// memloom live: the memory of a running QEMU, as QEMU says it.

import { setTimeout as wait } from 'node:timers/promises'
import { findMonitors } from '../../host/live/processes.ts'
import { readLive } from '../../host/live/read-live.ts'
import { Failure } from '../../model/failure.ts'
import { printSet } from '../../model/units/number-set.ts'
import { printSize } from '../../model/units/size.ts'
import type { Context, ExitCode } from '../context.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { printTable } from '../output/terminal.ts'

export interface LiveOptions {
  watch?: boolean
  json?: boolean
}

/** Milliseconds between two readings; the monitor is free in between. */
const INTERVAL = 2000

type Reading = Awaited<ReturnType<typeof readLive>>

/** The QMP socket that PID or SOCKET names. Fails with "live/no-monitor". */
async function findSocket(name: string): Promise<string> {
  if (!/^\d{1,10}$/.test(name)) return name
  const monitor = (await findMonitors()).find(({ pid }) => pid === Number(name))
  if (monitor) return monitor.socket
  throw new Failure({
    code: 'live/no-monitor',
    message: `Process ${name} is no QEMU with a QMP socket. Start it with -qmp unix:PATH,server=on,wait=off.`,
    object: name,
  })
}

function printReading(reading: Reading, { terminal }: Context): void {
  const { colors } = terminal
  const owner = [reading.name, reading.pid === undefined ? undefined : `process ${String(reading.pid)}`]
  const who = owner.filter((part) => part !== undefined).join(', ')
  terminal.write(
    `QEMU ${reading.version}${who === '' ? '' : ` (${escapeText(who)})`}, ${escapeText(reading.status)}: ${printSize(reading.baseMemory)} at start, ${printSize(reading.pluggedMemory)} plugged\n`,
  )
  const onOff = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'on' : 'off')
  const rows = reading.memdevs.map((memdev) => [
    memdev.id ?? '',
    memdev.kind ?? '',
    printSize(memdev.size),
    onOff(memdev.share),
    onOff(memdev.merge),
    onOff(memdev.dump),
    onOff(memdev.prealloc),
    onOff(memdev.reserve),
    memdev.policy,
    printSet(memdev['host-nodes']),
    memdev.memPath ?? '',
  ])
  const head = 'memdev kind size share merge dump prealloc reserve policy host-nodes mem-path'.split(' ')
  terminal.write(printTable(head, rows, { right: [2], colors }))
}

/** Reads once, or every two seconds until Ctrl-C with --watch. */
export async function runLive(name: string, options: LiveOptions, context: Context): Promise<ExitCode> {
  const socket = await findSocket(name)
  const { signal, terminal } = context
  for (;;) {
    const reading = await readLive(socket, { signal })
    if (options.json) terminal.write(`${printJson(reading, options.watch ? 0 : 2)}\n`)
    else printReading(reading, context)
    if (!options.watch) return 0
    await wait(INTERVAL, undefined, { signal })
  }
}
