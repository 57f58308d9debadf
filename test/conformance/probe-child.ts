// A child process that serves the probe to whoever forked it, and ends with the line.

import { openParentProcess } from '../../electron/transport/node/child-process.ts'
import { makeProbeServer } from './probe-service.ts'

const channel = openParentProcess()
if (!channel) throw new Error('This is started by a test.')
makeProbeServer().accept(channel)
channel.onDidClose(() => process.exit(0))
