// Limits of a process from captured files: cgroups v1, v2, both, in a container; resource limits; odd files.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SysFiles } from '../../../../../electron/host/facts/sys-files.ts'
import { readHostLimits } from '../../../../../electron/host/hostmem/limits.ts'
import { readHostSnapshot } from '../../../../../electron/host/hostmem/snapshot.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'memloom-limits-'))
})
afterEach(() => rm(root, { recursive: true }))

async function write(files: Record<string, string>): Promise<SysFiles> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return new SysFiles(root)
}

it('reads v2, the own group and those above, without pages that can be dropped', async () => {
  const files = await write({
    'proc/self/cgroup': '0::/app/vm\n',
    'proc/self/mountinfo': '30 23 0:26 / /cg rw - cgroup2 cgroup2 rw\n',
    'cg/app/vm/memory.max': 'max\n',
    'cg/app/vm/memory.current': '1000\n',
    'cg/app/memory.max': '1000000\n',
    'cg/app/memory.current': '700000\n',
    'cg/app/memory.stat': 'anon 1\ninactive_file 200000\n',
  })
  expect((await readHostLimits(files)).cgroups).toEqual([
    { path: '/cg/app', limit: 1_000_000, usage: 500_000 },
  ])
})

it('reads v1 beside a v2 mount without memory, and knows its "no limit"', async () => {
  const files = await write({
    'proc/self/cgroup': '4:cpu,memory:/jobs\n0::/\n',
    'proc/self/mountinfo':
      '30 23 0:26 / /cg/memory rw - cgroup cgroup rw,memory\n31 23 0:27 / /cg/unified rw - cgroup2 cgroup2 rw\n',
    'cg/memory/jobs/memory.limit_in_bytes': '67108864\n',
    'cg/memory/jobs/memory.usage_in_bytes': '60000000\n',
    'cg/memory/jobs/memory.stat': 'inactive_file 1\ntotal_inactive_file 10000000\n',
    'cg/memory/memory.limit_in_bytes': '9223372036854771712\n',
    'cg/memory/memory.usage_in_bytes': '1\n',
  })
  expect((await readHostLimits(files)).cgroups).toEqual([
    { path: '/cg/memory/jobs', limit: 67_108_864, usage: 50_000_000 },
  ])
})

it('finds its place where a container shows a part of the hierarchy', async () => {
  const files = await write({
    'proc/self/cgroup': '0::/docker/abc/vm\n',
    'proc/self/mountinfo': '30 23 0:26 /docker/abc /cg rw - cgroup2 cgroup2 rw\n',
    'cg/vm/memory.max': '4096\n',
    'cg/vm/memory.current': '0\n',
  })
  expect((await readHostLimits(files)).cgroups).toEqual([{ path: '/cg/vm', limit: 4096, usage: 0 }])
})

it('reads resource limits in bytes, and leaves out what is unlimited', async () => {
  const files = await write({
    'proc/self/limits': [
      'Limit                     Soft Limit           Hard Limit           Units     ',
      'Max file size             1048576              unlimited            bytes     ',
      'Max locked memory         65536                65536                bytes     ',
      'Max open files            1024                 524288               files     ',
      'Max address space         unlimited            unlimited            bytes     ',
    ].join('\n'),
  })
  expect(await readHostLimits(files)).toEqual({
    cgroups: [],
    ...{ fileSize: 1_048_576, locked: 65_536, descriptors: 1024 },
  })
})

it.each(['', '\n\n', ':::\n0::\n', 'x - y - z', '1 2 3 / /cg - cgroup2 x', '9:memory', '\0'])(
  'goes on where files are odd: %j',
  async (text) => {
    const names = ['cgroup', 'mountinfo', 'limits', 'mounts'].map((name) => `proc/self/${name}`)
    const files = await write(Object.fromEntries([...names, 'cg/memory.max'].map((name) => [name, text])))
    expect(await readHostLimits(files)).toEqual({ cgroups: [] })
    expect(await readHostSnapshot(files)).toEqual({ pools: {}, files: [] })
  },
)

it('takes pools and the files of shared memory and huge pages as what must be the same', async () => {
  const pool = 'sys/kernel/mm/hugepages/hugepages-2048kB'
  const files = await write({
    [`${pool}/nr_hugepages`]: '8\n',
    [`${pool}/free_hugepages`]: '5\n',
    [`${pool}/resv_hugepages`]: '1\n',
    'proc/self/mounts': 'tmpfs /dev/shm tmpfs rw 0 0\nnone /huge hugetlbfs rw 0 0\n',
    'dev/shm/a': '',
    'huge/b': '',
  })
  expect(await readHostSnapshot(files)).toEqual({
    pools: {
      ...{ '2 MiB pages in all': 8, '2 MiB pages, free': 5 },
      ...{ '2 MiB pages, reserved': 1, '2 MiB pages, surplus': 0 },
    },
    files: ['/dev/shm/a', '/huge/b'],
  })
})
