// Where this user's files of Memloom are: configuration, state and cache, by the XDG base directory specification.

import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

function getFolder(env: NodeJS.ProcessEnv, variable: string, fallback: string): string {
  const given = env[variable]
  // The specification says to ignore relative paths.
  const base = given !== undefined && isAbsolute(given) ? given : join(env['HOME'] ?? homedir(), fallback)
  return join(base, 'memloom')
}

/** Settings. */
export function getConfigFolder(env: NodeJS.ProcessEnv = process.env): string {
  return getFolder(env, 'XDG_CONFIG_HOME', '.config')
}

/** What is remembered between starts: recent files. */
export function getStateFolder(env: NodeJS.ProcessEnv = process.env): string {
  return getFolder(env, 'XDG_STATE_HOME', '.local/state')
}

/** What can be made again: probes, fetched QEMUs. */
export function getCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return getFolder(env, 'XDG_CACHE_HOME', '.cache')
}
