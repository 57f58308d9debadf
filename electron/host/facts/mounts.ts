// The mount table: which file system is where.

import type { SysFiles } from './sys-files.ts'

/** A line of the mount table. */
export interface Mount {
  folder: string
  type: string
  options: string[]
}

/** Undoes the octal escapes of blanks (man 5 fstab). */
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))
}

/** The mounts that this process sees, in the order they were made; none where there is no table. */
export async function readMounts(files: SysFiles): Promise<Mount[]> {
  const text = (await files.readText('proc/self/mounts')) ?? (await files.readText('proc/mounts')) ?? ''
  return text.split('\n').flatMap((line) => {
    const [, folder, type, options] = line.split(' ')
    if (folder === undefined || type === undefined) return []
    return [{ folder: unescape(folder), type, options: (options ?? '').split(',') }]
  })
}

/** The mount that a path is on: the longest folder above it, the newest of equals. */
export function findMount(mounts: readonly Mount[], path: string): Mount | undefined {
  let best: Mount | undefined
  for (const mount of mounts) {
    const inside = mount.folder === '/' || path === mount.folder || path.startsWith(`${mount.folder}/`)
    if (inside && mount.folder.length >= (best?.folder.length ?? 0)) best = mount
  }
  return best
}

/** Bytes of an option such as "pagesize=2M" or "size=24684084k"; undefined without it, or for a share ("50%"). */
export function getSizeOption(mount: Mount, name: string): number | undefined {
  for (const option of mount.options) {
    if (!option.startsWith(`${name}=`)) continue
    const match = /^(\d{1,15})([KMG]?)$/i.exec(option.slice(name.length + 1))
    if (!match) continue
    const unit = (match[2] ?? '').toUpperCase() as '' | 'K' | 'M' | 'G'
    return Number(match[1]) * { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }[unit]
  }
  return undefined
}
