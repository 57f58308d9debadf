// What a VM is started with to be in a group.

import { isServed } from '../../model/ivshmem-group.ts'
import { printQemuSize } from '../qemu-cli/values/size.ts'
import { printOptionText } from '../qemu-cli/values/option-text.ts'
import type { ServedGroup } from './groups.ts'

/** An option of pairs, the first one without its key. */
function print(option: string, kind: string, pairs: Readonly<Record<string, string>>): string[] {
  const rest = Object.entries(pairs).map(([key, value]) => ({ key, value }))
  return [option, printOptionText([{ key: 'type', value: kind }, ...rest], 'type')]
}

/**
 * The arguments of a member: a chardev and a doorbell device, or, without a server, a shared file and a plain device.
 * memory-backend-shm is no way to share: QEMU removes its name at once (backends/hostmem-shm.c).
 */
export function printMemberArgs(group: ServedGroup, device?: string): string[] {
  const id = `ivshmem-${group.name}`
  const own = device === undefined ? {} : { id: device }
  if (isServed(group))
    return [
      ...print('-chardev', 'socket', { id, path: group.socket ?? '' }),
      ...print('-device', 'ivshmem-doorbell', { ...own, chardev: id, vectors: String(group.vectors) }),
    ]
  const path = group.region === 'shm' ? `/dev/shm/${group.path ?? ''}` : (group.path ?? '')
  return [
    ...print('-object', 'memory-backend-file', {
      id,
      'mem-path': path,
      size: printQemuSize(group.size),
      share: 'on',
    }),
    ...print('-device', 'ivshmem-plain', { ...own, memdev: id }),
  ]
}
