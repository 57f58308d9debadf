// Files that the system or a second start asks to open, out of arguments that anybody may have written.

import { resolve } from 'node:path'

/** Files that one start may ask for; the rest is left out. */
const FILE_LIMIT = 16

/** Bytes of a path (PATH_MAX of Linux). */
const PATH_LIMIT = 4096

const isPath = (argument: unknown): argument is string =>
  typeof argument === 'string' &&
  argument !== '' &&
  !argument.startsWith('-') &&
  !argument.includes('\0') &&
  Buffer.byteLength(argument) <= PATH_LIMIT

/**
 * The absolute paths among a start's arguments. `argv` begins with the program and, where the app is not installed,
 * the app's own path; switches may stand anywhere.
 */
export function listRequestedFiles(
  argv: readonly unknown[],
  workingDirectory: string,
  isPackaged: boolean,
): string[] {
  const paths = argv.slice(1).filter((argument) => isPath(argument))
  return paths.slice(isPackaged ? 0 : 1, FILE_LIMIT + 1).map((path) => resolve(workingDirectory, path))
}
