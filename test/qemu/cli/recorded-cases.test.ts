// `memloom check` on recorded command lines, with the host that they ran on as a folder: what QEMU said, and how often
// we say the same.

import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OUTPUT_SCHEMAS } from '../../../electron/cli/schemas.ts'
import type { IvshmemServerFacts } from '../../../electron/model/host-facts.ts'
import { runMemloom } from '../../unit/electron/cli/make-context.ts'
import { type RecordedCase, readRecordedCases } from '../recorded-cases.ts'

interface Case extends RecordedCase {
  host?: {
    files?: Record<string, number>
    dirs?: string[]
    hugetlbPagesFree?: number
    ivshmemServer?: {
      /** Id that it gives. */
      id?: number
      version?: number
      shmSize?: number
      vectors?: number
      versionFd?: boolean
      idFd?: boolean
      shm?: boolean
      extra?: number
    }
  }
}

/** Where the folders of a case are on the captured host. */
const PLACES = { '{TMP}': '/tmp/case', '{HUGE}': '/dev/hugepages/case', '{SHM}': '/dev/shm/case' }

let root: string

const put = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

/** The recording host: two cpus and 24 GiB on one node, 64 huge pages of 2 MiB, Linux 6.18. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  const kilobytes = String(24 * 1024 ** 2)
  await put(
    'proc/meminfo',
    `MemTotal: ${kilobytes} kB\nMemFree: ${kilobytes} kB\nMemAvailable: ${kilobytes} kB\nHugepagesize: 2048 kB\n`,
  )
  await put('proc/sys/kernel/osrelease', '6.18.0\n')
  await put(
    'proc/self/mounts',
    'none / ext4 rw 0 0\nnone /dev/shm tmpfs rw 0 0\nnone /dev/hugepages hugetlbfs rw,pagesize=2M 0 0\n',
  )
  await put('sys/devices/system/cpu/online', '0-1\n')
  const node = 'sys/devices/system/node/node0'
  await put('sys/devices/system/node/online', '0\n')
  await put(`${node}/cpulist`, '0-1\n')
  await put(`${node}/distance`, '10\n')
  await put(`${node}/meminfo`, `Node 0 MemTotal: ${kilobytes} kB\nNode 0 MemFree: ${kilobytes} kB\n`)
  for (const folder of [`${node}/hugepages`, 'sys/kernel/mm/hugepages']) {
    await put(`${folder}/hugepages-2048kB/nr_hugepages`, '64\n')
    await put(`${folder}/hugepages-2048kB/free_hugepages`, '64\n')
    await put(`${folder}/hugepages-1048576kB/nr_hugepages`, '0\n')
    await put(`${folder}/hugepages-1048576kB/free_hugepages`, '0\n')
  }
})

afterAll(async () => {
  await rm(root, { recursive: true })
})

function getServerFacts(server: NonNullable<NonNullable<Case['host']>['ivshmemServer']>): IvshmemServerFacts {
  return {
    state: 'speaks',
    version: server.version ?? 0,
    id: server.id ?? 0,
    vectors: server.vectors ?? 1,
    versionHasDescriptor: server.versionFd ?? false,
    idHasDescriptor: server.idFd ?? false,
    interruptsFirst: (server.extra ?? 0) > 0,
    ...(server.shm === false ? {} : { shmSize: server.shmSize ?? 1024 ** 2 }),
  }
}

/** Puts a case's files into the host's folder, and what files cannot tell into facts.json. */
async function prepare({ host = {} }: Case): Promise<void> {
  for (const place of Object.values(PLACES)) {
    await rm(join(root, place), { recursive: true, force: true })
    await mkdir(join(root, place), { recursive: true })
  }
  for (const name of host.dirs ?? []) await mkdir(join(root, PLACES['{TMP}'], name), { recursive: true })
  for (const [name, size] of Object.entries(host.files ?? {})) {
    await writeFile(join(root, PLACES['{TMP}'], name), '')
    await truncate(join(root, PLACES['{TMP}'], name), size)
  }
  const special = { parentExists: true, pageSize: 4096, fileSystem: 'other' }
  const socket = `${PLACES['{TMP}']}/iv.sock`
  await put(
    'facts.json',
    JSON.stringify({
      paths: {
        '/dev/null': { ...special, type: 'character-device', mappable: false },
        '/dev/zero': { ...special, type: 'character-device', mappable: true },
        ...(host.ivshmemServer ? { [socket]: { ...special, type: 'socket' } } : {}),
      },
      ivshmemServers: host.ivshmemServer ? { [socket]: getServerFacts(host.ivshmemServer) } : {},
    }),
  )
}

describe('memloom check on recorded command lines', () => {
  const cases = readRecordedCases<Case>()

  test.each(['7.2', '10.0'])('agrees with QEMU %s', async (version) => {
    const disagreements: string[] = []
    let agreed = 0
    for (const one of cases) {
      if (one.verdict[version] === undefined) continue
      await prepare(one)
      const argv = ['-nodefaults', ...one.argv].map((word) =>
        Object.entries(PLACES).reduce((text, [name, place]) => text.replaceAll(name, place), word),
      )
      const args = ['check', '-', '--from', 'qemu', '--qemu', version, '--host', root, '--json']
      const { code, out, err } = await runMemloom(args, { stdin: JSON.stringify(argv) })
      const expected = one.verdict[version] === 'reject' ? 'reject' : 'accept'
      const report = code === 2 ? undefined : OUTPUT_SCHEMAS.check.parse(JSON.parse(out))
      if (report?.verdict === expected) agreed += 1
      else {
        const errors = report?.diagnostics.filter(({ severity }) => severity === 'error') ?? []
        const why = report ? errors.map(({ rule }) => rule).join(', ') : err.trim()
        disagreements.push(`${one.id}: QEMU ${expected}s, we say ${report?.verdict ?? 'nothing'} ${why}`)
      }
      expect(code).toBe(report ? (report.verdict === 'accept' ? 0 : 1) : 2)
    }
    console.info(
      [
        `QEMU ${version}: ${String(agreed)} of ${String(agreed + disagreements.length)}`,
        ...disagreements,
      ].join('\n'),
    )
    expect(disagreements).toEqual([])
    expect(agreed).toBeGreaterThan(700)
  })
})
