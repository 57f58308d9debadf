// Reads a host's numbers again and again while somebody watches.

import type { HostChange } from '../../contract/host.ts'
import { readHostNumbers } from './read-host-numbers.ts'
import { readHostPicture } from './read-host-picture.ts'
import { SysFiles } from './sys-files.ts'

/** Milliseconds from the end of one reading to the beginning of the next. */
const INTERVAL = 1000

/** What a new picture is needed for when it changes: nodes and cpus that are online. */
async function readShape(files: SysFiles): Promise<string> {
  const online = ['sys/devices/system/node/online', 'sys/devices/system/cpu/online']
  return (await Promise.all(online.map((path) => files.readText(path)))).join('\n')
}

/**
 * Tells `listener` what changed, at most once in `interval` milliseconds, until the returned function is called.
 * Numbers that stay the same are not told.
 */
export function watchHost(
  root: string,
  listener: (change: HostChange) => void,
  interval = INTERVAL,
): () => void {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let lastShape: string | undefined
  let lastNumbers: string | undefined

  async function look(): Promise<void> {
    const files = new SysFiles(root)
    const [shape, { numbers }] = await Promise.all([readShape(files), readHostNumbers(files)])
    const text = JSON.stringify(numbers)
    const isReshaped = lastShape !== undefined && lastShape !== shape
    const isChanged = lastNumbers !== text
    lastShape = shape
    lastNumbers = text
    const picture = isReshaped ? await readHostPicture(root) : undefined
    if (isStopped || !(isChanged || isReshaped)) return
    listener({ numbers, ...(picture ? { picture } : {}) })
  }

  async function loop(): Promise<void> {
    // A root that is gone for a moment is looked for again.
    await look().catch(() => undefined)
    if (!isStopped) timer = setTimeout(() => void loop(), interval)
  }

  void loop()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
