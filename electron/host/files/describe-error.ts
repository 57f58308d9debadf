// System call errors of files → failures with a code, the call, errno's name and one clear sentence.

import { Failure } from '../../model/failure.ts'

const WORDS: Record<string, readonly [code: string, (path: string) => string]> = {
  ENOENT: ['file/not-found', (path) => `There is no file at ${path}.`],
  ENOTDIR: ['file/not-found', (path) => `There is no file at ${path}; a part of the path is not a folder.`],
  EACCES: ['file/no-permission', (path) => `This user may not use ${path}.`],
  EPERM: ['file/no-permission', (path) => `This user may not change ${path}.`],
  EISDIR: ['file/is-directory', (path) => `${path} is a folder, not a file.`],
  EROFS: ['file/read-only-system', (path) => `${path} is on a file system that cannot be written to.`],
  ENOSPC: ['file/no-space', (path) => `There is no space left to write ${path}; the old file is untouched.`],
  EDQUOT: ['file/no-space', (path) => `The quota is used up; ${path} was not written.`],
  EFBIG: ['file/no-space', (path) => `${path} would be larger than this process may write.`],
  EEXIST: ['file/exists', (path) => `There is a file at ${path} already.`],
  ELOOP: ['file/not-found', (path) => `${path} is a symbolic link that leads in circles.`],
  ENAMETOOLONG: ['file/not-found', (path) => `The path ${path} is too long.`],
  EMFILE: ['file/failed', (path) => `This process has too many files open to use ${path}.`],
}

/** The failure that an error of a file operation means; an error that is none of the system's is a bug and thrown. */
export function describeFileError(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error
  const { code, syscall } = error as NodeJS.ErrnoException
  // Node refuses NUL bytes in paths before any call.
  if (code === 'ERR_INVALID_ARG_VALUE')
    return new Failure({ code: 'file/not-found', message: 'A path cannot contain a NUL byte.', object: path })
  if (code === undefined || syscall === undefined) throw error
  const [failure, describe] = WORDS[code] ?? [
    'file/failed',
    () => `${path} could not be used: ${syscall} gave ${code}.`,
  ]
  return new Failure({
    code: failure,
    message: describe(path),
    call: syscall,
    errno: code,
    object: path,
  })
}
