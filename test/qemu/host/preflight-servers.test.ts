// The preflight of layouts with an ivshmem server: left alone unless asked, and an end to a wait for a mute one.

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readGreeting } from '../../../electron/host/facts/read-greeting.ts'
import {
  preflightLayout,
  type PreflightLayoutOptions,
} from '../../../electron/host/preflight/preflight-layout.ts'
import { makeLayout, type Layout } from '../../../electron/model/layout.ts'
import { MIB } from '../../../electron/model/units/size.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'
import { startMuteServer } from './mute-server.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const greet = (path: string): ReturnType<typeof readGreeting> => readGreeting(path, { firstWord: 300 })

function makeDoorbell(): Layout {
  return makeLayout({
    memory: { size: 64 * MIB },
    chardevs: [
      { id: 'unused', backend: 'null' },
      { id: 'c', backend: 'socket', path: join(folder, 'server') },
    ],
    devices: [
      { kind: 'ivshmem-plain', memdev: 'm' },
      { kind: 'ivshmem-doorbell', id: 'bell', chardev: 'c' },
    ],
    backends: [{ kind: 'ram', id: 'm', size: MIB, share: true }],
  })
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  const run = (options: PreflightLayoutOptions): ReturnType<typeof preflightLayout> =>
    preflightLayout(makeDoorbell(), requireBinary(version), { cwd: folder, greet, ...options })

  test('a server is not connected to unasked', async () => {
    const server = await startMuteServer(join(folder, 'server'))
    try {
      const report = await run({})
      expect(report).toMatchObject({ actual: 'accept', agrees: true })
      expect(report.leftOut).toEqual([expect.stringMatching(/^-device ivshmem-doorbell: /)])
      expect(server.countConnections()).toBe(0)
    } finally {
      await server.close()
    }
  })

  test('a mute server is foretold, and QEMU is ended at the deadline', async () => {
    const server = await startMuteServer(join(folder, 'server'))
    try {
      const report = await run({ withServers: true, deadline: 3000 })
      expect(report).toMatchObject({ predicted: 'reject', actual: 'hung', agrees: true, deadline: 3000 })
      // The place is the device's in the given layout.
      expect(report.cause).toMatchObject({
        at: '/devices/1/chardev',
        diagnostic: {
          rule: 'ivshmem/doorbell-chardev-kind',
          why: expect.stringMatching(/never comes there; QEMU hangs at start/),
        },
      })
      expect(report.duration).toBeGreaterThanOrEqual(3000)
      // The question and the run.
      expect(server.countConnections()).toBe(2)
      expect(await readdir(folder)).toEqual(['server'])
    } finally {
      await server.close()
    }
  })

  test('a server that is not there is a refusal of both, at the path', async () => {
    const report = await run({ withServers: true })
    expect(report).toMatchObject({ predicted: 'reject', actual: 'reject', agrees: true })
    expect(report.cause).toMatchObject({
      at: '/chardevs/1/path',
      message: expect.stringContaining('server'),
      diagnostic: { rule: 'ivshmem/doorbell-server-absent', at: '/chardevs/1/path' },
    })
  })
})
