// A process that watches its parent as the browser shell does, and says what it sees.

import { Lifetime } from '../../../../electron/server/lifetime.ts'

new Lifetime({
  idleTime: 60_000,
  leaveTime: undefined,
  stopWithParent: true,
  stop(reason) {
    process.stdout.write(`stopped: ${reason}\n`, () => process.exit(0))
  },
})
// The watch itself keeps no process alive.
setInterval(() => undefined, 1000)
process.stdout.write('up\n')
