// memloom host: all that a host has for the memory of VMs.

import { readHostPicture } from '../../host/facts/read-host-picture.ts'
import type { Context, ExitCode } from '../context.ts'
import { printJson } from '../output/escape.ts'
import { printHost } from '../output/host-text.ts'

export interface HostOptions {
  root?: string
  json?: boolean
}

/** Prints this host, or a captured one. */
export async function runHost(options: HostOptions, { terminal }: Context): Promise<ExitCode> {
  const picture = await readHostPicture(options.root)
  terminal.write(options.json ? `${printJson(picture)}\n` : printHost(picture, terminal.colors))
  return 0
}
