// The helper process: the native addon behind its own small contract. Started by the app, it ends with the app.

import { helperContract } from '../../electron/contract/helper.ts'
import { openParentProcess } from '../../electron/transport/node/child-process.ts'
import { createEventHub } from '../../electron/transport/wire/event-hub.ts'
import { serveServices } from '../../electron/transport/wire/serve.ts'
import { loadAddon } from './load-addon.ts'

const channel = openParentProcess()
if (!channel) {
  console.error('memloom: the helper is started by the app, not by hand.')
  process.exit(2)
}
const { addon, state } = loadAddon(process.argv[2])
channel.onDidClose(() => process.exit(0))
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
  },
  {
    events: createEventHub(),
    log: (message, error) => console.error(`memloom helper: ${message}`, error ?? ''),
  },
)
