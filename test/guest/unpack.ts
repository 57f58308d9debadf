// Archives that a guest prints.

import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'

/** Unpacks a compressed tar archive into `folder`, which is made. */
export async function unpack(archive: Buffer, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const tar = spawn('tar', ['-xzf', '-', '-C', folder, '--no-same-owner', '--no-same-permissions', '-m'])
  const ended = new Promise<number | null>((resolve) => tar.once('close', resolve))
  tar.stdin.end(archive)
  if ((await ended) !== 0) throw new Error(`tar could not unpack an archive into ${folder}`)
}
