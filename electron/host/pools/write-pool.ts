// Sets the size of one huge page pool by sysfs, and reads what the kernel gave.

import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PoolOutcome, PoolTarget } from '../../contract/host.ts'
import { getPoolFile } from '../../formats/host-prep/pool-commands.ts'
import { Failure } from '../../model/failure.ts'
import { printSize } from '../../model/units/size.ts'

/** "2 MiB pages of host node 1" */
function describePool({ node, pageSize }: PoolTarget): string {
  return `${printSize(pageSize)} pages of ${node === undefined ? 'this host' : `host node ${String(node)}`}`
}

function makeFailure(pool: PoolTarget, file: string, error: unknown): Failure {
  const errno = String((error as { code?: unknown }).code ?? error)
  if (errno === 'ENOENT')
    return new Failure({
      code: 'host/no-such-pool',
      message: `There is no pool of ${describePool(pool)} (${file}).`,
      object: file,
    })
  const isRight = ['EACCES', 'EPERM', 'EROFS'].includes(errno)
  return new Failure({
    code: 'host/pool-refused',
    message: isRight
      ? `The pool of ${describePool(pool)} can be set by root only (${errno}); run the shown command with sudo.`
      : `Linux did not set the pool of ${describePool(pool)} (${errno}).`,
    call: 'write',
    errno,
    object: file,
  })
}

async function readCount(file: string): Promise<number> {
  const text = (await readFile(file, 'utf8')).trim()
  if (!/^\d{1,15}$/.test(text)) throw new Error(`"${text.slice(0, 20)}" in ${file} is no count of pages`)
  return Number(text)
}

/**
 * Asks for `total` pages. The kernel gives what it can find, or keeps pages in use as surplus, so the outcome says what
 * there is now. Fails with "host/no-such-pool" and "host/pool-refused".
 */
export async function writePool(pool: PoolTarget, root = '/'): Promise<PoolOutcome> {
  const file = join(root, getPoolFile(pool))
  try {
    const before = await readCount(file)
    await writeFile(file, String(pool.total), { flag: 'r+' })
    const after = await readCount(file)
    return { ...pool, before, after, free: await readCount(join(dirname(file), 'free_hugepages')) }
  } catch (error) {
    throw makeFailure(pool, file, error)
  }
}
