// memloom vms: the running QEMUs of this host, and how each can be asked.

import { LiveVms } from '../../host/live/live-vms.ts'
import type { Context, ExitCode } from '../context.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { printTable } from '../output/terminal.ts'

export interface VmsOptions {
  json?: boolean
}

/** Searches that it takes at most until every state was asked: a few monitors are asked in each. */
const SEARCHES = 100

/** Prints every VM found. */
export async function runVms(options: VmsOptions, { env, signal, terminal }: Context): Promise<ExitCode> {
  const vms = new LiveVms('/', env)
  let found = await vms.find()
  for (let n = 0; n < SEARCHES && found.some(({ state }) => state === 'unknown'); n += 1) {
    signal.throwIfAborted()
    found = await vms.find()
  }
  if (options.json) {
    terminal.write(`${printJson(found)}\n`)
    return 0
  }
  if (found.length === 0) {
    terminal.warn('No QEMU runs on this host, or none that this user may see.\n')
    return 0
  }
  const rows = found.map((vm) => [
    vm.name,
    vm.pid === undefined ? '' : String(vm.pid),
    vm.status ?? vm.state,
    vm.domain ?? '',
    vm.socket ?? '',
  ])
  terminal.write(
    printTable(['name', 'pid', 'state', 'domain', 'socket'], rows, { right: [1], colors: terminal.colors }),
  )
  for (const { name, why } of found)
    if (why !== undefined) terminal.warn(`${escapeText(name)}: ${escapeText(why)}\n`)
  return 0
}
