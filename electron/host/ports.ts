// The machine as services see it: every port but the shell's own, implemented by this room.

import type { Cancellation } from '../contract/service.ts'
import { Failure } from '../model/failure.ts'
import type { Ports } from '../services/ports.ts'
import { getExampleText, listExamples } from './examples.ts'
import { greetByHelper } from './facts/greet-by-helper.ts'
import { readHostFacts } from './facts/read-host-facts.ts'
import { readHostPicture } from './facts/read-host-picture.ts'
import { watchHost } from './facts/watch-host.ts'
import { listDirectory } from './files/list-directory.ts'
import { readDocumentFile } from './files/read-document.ts'
import { Recovery } from './files/recovery.ts'
import { Remembered } from './files/remembered.ts'
import { saveFileAtomically } from './files/save-atomically.ts'
import { HelperSupervisor } from './helper/supervise.ts'
import { HelperMemoryPort } from './hostmem/helper-memory.ts'
import { makeIvshmemPort } from './ivshmem/port.ts'
import { makeLivePort } from './live/port.ts'
import { writePool } from './pools/write-pool.ts'
import { preflightLayout } from './preflight/preflight-layout.ts'
import { runProofBoot } from './proof-boot/run-proof-boot.ts'
import { findTargetCapabilities, listQemu } from './qemu/binaries.ts'
import { readCapabilities } from './qemu/capability-cache.ts'

/** Calls `work` with a signal that aborts when the caller no longer wants the answer. */
async function withSignal<T>(
  cancellation: Cancellation,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const end = cancellation.onDidCancel(() => {
    controller.abort()
  })
  try {
    return await work(controller.signal)
  } finally {
    end()
  }
}

/** A shell that has no helper says so when memory is asked for. */
function makeNoHelper(): HelperSupervisor {
  return new HelperSupervisor(() => {
    throw new Failure({ code: 'helper/not-started', message: 'This program starts no helper process.' })
  })
}

/**
 * Implements what services need from the machine; `env` decides where QEMUs and this user's files are looked for
 * (MEMLOOM_HOST_ROOT names a captured host that is shown and judged for instead of this one), `helper` holds memory.
 */
export function makeHostPorts(
  env: NodeJS.ProcessEnv = process.env,
  helper: HelperSupervisor = makeNoHelper(),
): Omit<Ports, 'shell'> {
  const remembered = new Remembered(env)
  const root = env['MEMLOOM_HOST_ROOT'] ?? '/'
  const isReadable = root !== '/' || process.platform === 'linux'
  return {
    files: {
      read: readDocumentFile,
      write: (path, text, guard, mode, encoding) => saveFileAtomically(path, text, { guard, mode, encoding }),
      list: listDirectory,
    },
    machine: {
      listQemu: () => listQemu(env),
      getCapabilities: (target) => findTargetCapabilities(target, env),
      readHostFacts: async (layout) => (isReadable ? readHostFacts({ root, layout }) : undefined),
      readCapabilities: (binary) => readCapabilities(binary, env),
      runPreflight: (layout, binary, options, cancellation) =>
        withSignal(cancellation, (signal) =>
          preflightLayout(layout, binary, {
            ...options,
            greet: (path) => greetByHelper(helper, path),
            signal,
            env,
          }),
        ),
      runProofBoot: (layout, binary, cancellation) =>
        withSignal(cancellation, (signal) => runProofBoot(layout, binary, { signal, env })),
    },
    host: {
      read: async () => {
        if (isReadable) return readHostPicture(root)
        throw new Failure({
          code: 'host/not-linux',
          message: 'This host is not Linux; what Memloom shows of a host is read from sysfs and /proc.',
        })
      },
      watch: (listener) => watchHost(root, listener),
      writePool: (pool) => writePool(pool),
    },
    live: makeLivePort('/', env, withSignal, async (options) =>
      helper.getClient().memory.sampleProcess(options),
    ),
    hostMemory: new HelperMemoryPort(helper),
    ivshmem: makeIvshmemPort(helper),
    memory: {
      readSettings: () => remembered.readSettings(),
      writeSettings: (settings) => remembered.writeSettings(settings),
      listRecent: () => remembered.listRecent(),
      addRecent: (path) => remembered.addRecent(path),
      forgetRecent: (path) => remembered.forgetRecent(path),
    },
    recovery: new Recovery(env),
    examples: {
      list: () => Promise.resolve(listExamples()),
      // A failure must come as a rejection.
      read: (id) => Promise.resolve().then(() => getExampleText(id)),
    },
  }
}
