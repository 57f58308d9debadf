// Names and paths that become files, units and lines of configuration: what could mean something else is refused.

import { Failure } from '../../model/failure.ts'
import { refuseUnwritable } from '../shell/quote.ts'

/** Bytes of a socket's path, without the NUL (man unix(7)). */
const SOCKET_LIMIT = 107

const show = (text: string): string => JSON.stringify(text.slice(0, 80))

/** Refuses a name that cannot be a part of a file's and a unit's name. Fails with "export/group-name". */
export function refuseName(name: string): void {
  if (/^[A-Za-z0-9][\w.-]{0,63}$/.test(name)) return
  throw new Failure({
    code: 'export/group-name',
    message: `The ivshmem group's name ${show(name)} becomes the name of files and of a systemd unit; it may have up to 64 letters, digits, "_", "." and "-", and starts with a letter or digit.`,
    object: name,
  })
}

/** Whether a text holds what could end a line or act on a terminal. */
const hasControl = (text: string): boolean => /[\p{Cc}\u2028\u2029]/u.test(text)

/** Refuses a device's id that would end a line. Fails with "export/group-device". */
export function refuseDevice(id: string): void {
  refuseUnwritable(id)
  if (!hasControl(id)) return
  throw new Failure({
    code: 'export/group-device',
    message: `The id ${show(id)} of an ivshmem group's device holds a control character or a line break; rename it.`,
    object: id,
  })
}

function fail(what: string, path: string, why: string): never {
  throw new Failure({
    code: 'export/group-path',
    message: `The ${what}'s path ${show(path)} ${why}`,
    object: path,
  })
}

/** Refuses a path that a line cannot hold, that is not absolute, or that is too long. Fails with "export/group-path". */
export function refusePath(path: string, what: 'socket' | 'file' | 'program'): void {
  refuseUnwritable(path)
  if (!path.startsWith('/'))
    fail(what, path, 'is relative, and systemd starts programs in "/"; begin it with "/".')
  if (hasControl(path))
    fail(
      what,
      path,
      'holds a control character or a line break, which would end a line of the unit; rename it.',
    )
  if (path.split('/').some((word) => word === '..' || word === '.'))
    fail(what, path, 'goes through "." or ".."; write where it really is.')
  if (path.endsWith('/')) fail(what, path, 'is a folder; name a file in it.')
  const bytes = encodeURIComponent(path).replaceAll(/%../g, '.').length
  if (what === 'socket' && bytes > SOCKET_LIMIT)
    fail(what, path, `has ${String(bytes)} bytes; the kernel takes at most ${String(SOCKET_LIMIT)}.`)
}
