// Where a new ivshmem server could listen.

import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * "memloom/group.sock", or with the first free number, in XDG_RUNTIME_DIR; where there is none, in the state folder.
 * The server makes the folder for this user alone.
 */
export async function suggestSocket(environment: NodeJS.ProcessEnv): Promise<string> {
  const { XDG_RUNTIME_DIR: runtime, XDG_STATE_HOME: state } = environment
  const folder = join(runtime || state || join(homedir(), '.local/state'), 'memloom')
  for (let number = 1; ; number += 1) {
    const socket = join(folder, number === 1 ? 'group.sock' : `group-${number}.sock`)
    const isTaken = await access(socket).then(
      () => true,
      () => false,
    )
    if (!isTaken) return socket
  }
}
