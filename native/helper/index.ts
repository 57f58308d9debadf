// The helper process: the native addon behind its own small contract. Started by the app, it ends with the app.

import { helperContract } from '../../electron/contract/helper.ts'
import type { helperMemoryService } from '../../electron/contract/helper-memory.ts'
import type { Implementation } from '../../electron/contract/service.ts'
import { Failure } from '../../electron/model/failure.ts'
import { openParentProcess } from '../../electron/transport/node/child-process.ts'
import { createEventHub } from '../../electron/transport/wire/event-hub.ts'
import { serveServices } from '../../electron/transport/wire/serve.ts'
import { HelperWires } from './ivshmem.ts'
import { Journal } from './journal.ts'
import { loadAddon } from './load-addon.ts'
import { HelperMemory } from './memory.ts'

/** Milliseconds for giving memory back after the app has gone; the kernel does it in any case. */
const GRACE = 2000

/** The main process is the only client and asks for thousands of backends at once. */
const LIMITS = { perSecond: 20_000, burst: 100_000, inFlight: 70_000, messageBytes: 16 * 1024 * 1024 }

const log = (message: string, error?: unknown): void =>
  console.error(`memloom helper: ${message}`, error ?? '')

const channel = openParentProcess()
if (!channel) {
  console.error('memloom: the helper is started by the app, not by hand.')
  process.exit(2)
}
const { addon, state } = loadAddon(process.argv[2])
const events = createEventHub()

function refuse(): never {
  throw new Failure({ code: 'memory/no-addon', message: state.problem ?? 'The native helper is missing.' })
}

/** The memory service where there is no addon. */
const noMemory: Implementation<typeof helperMemoryService> = {
  allocate: refuse,
  advise: refuse,
  bind: refuse,
  fill: refuse,
  cancelFill: refuse,
  readPlacements: refuse,
  sampleProcess: refuse,
  release: () => ({}),
  list: () => [],
}

function openMemory(): HelperMemory | undefined {
  if (!addon) return undefined
  const { failure } = addon.hardenProcess()
  if (failure) log(`${failure.call}: ${failure.errno}. ${failure.detail}`)
  const journal = process.argv[3] === undefined ? undefined : new Journal(process.argv[3])
  try {
    for (const { path } of journal?.recover() ?? [])
      log(`"${path}" was left behind and is still in use; the next helper looks again.`)
  } catch (error) {
    log('what an earlier helper left behind could not be looked at', error)
  }
  return new HelperMemory(addon, journal, (event, value) => events.broadcast('memory', event, value))
}

const memory = openMemory()
const wires = new HelperWires(addon, (event, value) => events.broadcast('ivshmem', event, value))
channel.onDidClose(() => {
  setTimeout(() => process.exit(0), GRACE)
  void (memory?.close() ?? Promise.resolve()).finally(() => process.exit(0))
})
serveServices(
  channel,
  helperContract,
  {
    helper: {
      describe: () => ({
        pid: process.pid,
        addon: state,
        ...(addon && { kernel: addon.probeKernelFeatures() }),
      }),
    },
    memory: memory?.makeImplementation() ?? noMemory,
    ivshmem: wires.makeImplementation(),
  },
  { events, log, limits: LIMITS },
)
