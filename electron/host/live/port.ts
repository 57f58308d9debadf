// The live port: what the live service needs of running VMs.

import type { LiveOutcome, QmpCommand } from '../../contract/live-action.ts'
import { Failure } from '../../model/failure.ts'
import type { Cancellation } from '../../contract/service.ts'
import type { LivePort } from '../../services/live/port.ts'
import { LiveVms } from './live-vms.ts'
import { readDetails } from './read-pages.ts'
import type { PageSampler } from './sample-pages.ts'

/** Milliseconds for a command that changes the machine: object-add may fill memory first. */
const ACTION_DEADLINE = 60_000

type WithSignal = <T>(cancellation: Cancellation, work: (signal: AbortSignal) => Promise<T>) => Promise<T>

/** Sends commands one after another; when one is refused, what undoes the earlier ones. */
async function sendAll(
  vms: LiveVms,
  name: string,
  commands: readonly QmpCommand[],
  undo: readonly QmpCommand[],
): Promise<LiveOutcome> {
  const vm = await vms.get(name)
  return vm.withMonitor(async (monitor) => {
    const outcome: LiveOutcome = { done: [], undone: [] }
    for (const command of commands) {
      try {
        await monitor.execute(command.execute, command.arguments, ACTION_DEADLINE)
        outcome.done.push(command)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        outcome.failure = error.data
        break
      }
    }
    // The way back is listed newest first, a step a command.
    const back = outcome.failure ? undo.slice(Math.max(0, undo.length - outcome.done.length)) : []
    for (const command of outcome.done.length === 0 ? [] : back) {
      const answer = await monitor
        .execute(command.execute, command.arguments)
        .catch((error: unknown) => error)
      if (!(answer instanceof Failure)) outcome.undone.push(command)
    }
    return outcome
  })
}

/** Implements the port; `root` is the folder of the host, `sampler` looks at pages between two counts. */
export function makeLivePort(
  root: string,
  env: NodeJS.ProcessEnv,
  withSignal: WithSignal,
  sampler: PageSampler,
): LivePort {
  const vms = new LiveVms(root, env, sampler)
  return {
    find: (sockets) => vms.find(sockets),
    read: (vm, watch, cancellation) => withSignal(cancellation, (signal) => vms.read(vm, { watch, signal })),
    async readDetail(name) {
      const vm = await vms.get(name)
      const { process } = vm.source
      if (!process)
        throw new Failure({
          code: 'live/no-process',
          message: `Nobody on this host is known to own ${vm.source.socket ?? name}; its pages cannot be read.`,
        })
      const { memdevs } = await vm.read({ watch: vm.isAttached })
      return readDetails(memdevs, process, root)
    },
    async readSource(name) {
      const vm = await vms.get(name)
      const { args, name: vmName } = vm.source
      return { ...(args ? { args: [...args] } : {}), name: vmName ?? name }
    },
    send: (vm, commands, undo) => sendAll(vms, vm, commands, undo),
  }
}
