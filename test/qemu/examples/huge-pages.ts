// Room for huge pages of 2 MiB while a test runs: the pool may grow on demand, and is left as it was.

import { readFile, writeFile } from 'node:fs/promises'

const FOLDER = '/sys/kernel/mm/hugepages/hugepages-2048kB'
const OVERCOMMIT = `${FOLDER}/nr_overcommit_hugepages`

async function readCount(file: string): Promise<number> {
  return Number(await readFile(`${FOLDER}/${file}`, 'utf8').catch(() => '0'))
}

/** Makes room for `pages`; gives what undoes it, or undefined when this user or this kernel cannot. */
export async function makeRoomForHugePages(pages: number): Promise<(() => Promise<void>) | undefined> {
  if ((await readCount('free_hugepages')) - (await readCount('resv_hugepages')) >= pages)
    return () => Promise.resolve()
  const before = await readCount('nr_overcommit_hugepages')
  try {
    await writeFile(OVERCOMMIT, String(before + pages))
  } catch {
    return undefined
  }
  return () => writeFile(OVERCOMMIT, String(before))
}
