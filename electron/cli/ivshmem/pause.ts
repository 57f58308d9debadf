// memloom ivshmem pause and resume.

import type { Context, ExitCode } from '../context.ts'
import { parseWhole, withLink } from './with-link.ts'

/** Stops telling a VM of the others, or goes on. Its doorbells work all the time. */
export async function runPause(
  socket: string,
  peer: string,
  isPaused: boolean,
  { terminal }: Context,
): Promise<ExitCode> {
  const id = parseWhole(peer, 'id of a peer', 32_767)
  await withLink(socket, (link) => link.setPaused(id, isPaused))
  terminal.warn(
    isPaused ? `Peer ${id} is told nothing until "resume".\n` : `Peer ${id} is told again what happens.\n`,
  )
  return 0
}
