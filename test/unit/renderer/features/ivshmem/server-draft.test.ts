import { describe, expect, test } from 'vitest'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { getLookingGlassSize, roundUpToPower } from '../../../../../electron/model/looking-glass.ts'
import { isPowerOfTwo } from '../../../../../renderer/features/ivshmem/region-size.ts'
import {
  EMPTY_DRAFT,
  judgeDraft,
  makeDraft,
  printJoinArguments,
  printServeCommand,
  type ServerDraft,
  toOptions,
  toServerOptions,
} from '../../../../../renderer/features/ivshmem/server-draft.ts'

const good: ServerDraft = { ...EMPTY_DRAFT, socket: '/run/vm/g.sock' }

describe('a draft', () => {
  test('that is good has no problem', () => expect(judgeDraft(good)).toEqual({}))

  test.each([
    [{ socket: '' }, { socket: 'socket-empty' }],
    [{ socket: 'g.sock' }, { socket: 'not-absolute' }],
    [{ socket: `/${'ä'.repeat(54)}` }, { socket: 'socket-long' }],
    [{ size: undefined }, { size: 'size-empty' }],
    [{ size: 3 * MIB }, { size: 'size-power' }],
    [{ size: 2048 }, { size: 'size-page' }],
    [{ vectors: 65 }, { vectors: 'vectors' }],
    [{ region: 'shm', path: '' }, { path: 'path-empty' }],
    [{ region: 'shm', path: 'a/b' }, { path: 'shm-name' }],
    [{ region: 'file', path: 'a' }, { path: 'not-absolute' }],
    [{ maxPeers: 0 }, { maxPeers: 'max-peers' }],
  ] as const)('%j is told as %j', (change, problems) => {
    expect(judgeDraft({ ...good, ...change })).toEqual(problems)
  })

  test('is printed as the command that does the same', () => {
    const draft: ServerDraft = {
      ...good,
      socket: "/run/it's/g.sock",
      region: 'shm',
      path: '/frames',
      adopt: true,
      legacy: true,
      uids: [107, 108],
      maxPeers: 4,
    }
    expect(printServeCommand(toOptions(draft))).toBe(
      `memloom ivshmem serve --socket '/run/it'\\''s/g.sock' --size '4 MiB' --vectors 1 --shm frames --adopt --tap --legacy --uid 107 --uid 108 --max-peers 4 --detach`,
    )
    expect(toOptions(good).adopt).toBe(false)
  })
})

test('a comma in a path is doubled for QEMU', () => {
  expect(printJoinArguments('/run/a,b', 2)).toBe(
    '-chardev socket,id=ivshmem0,path=/run/a,,b -device ivshmem-doorbell,chardev=ivshmem0,vectors=2',
  )
})

test.each([
  [1920, 1080, false, 32],
  [1920, 1080, true, 64],
  [2560, 1440, false, 64],
  [2560, 1440, true, 128],
  [3840, 2160, false, 128],
  [3840, 2160, true, 256],
])('Looking Glass at %i × %i (HDR: %s) needs %i MiB', (width, height, isHdr, mebibytes) => {
  expect(getLookingGlassSize(width, height, isHdr)).toBe(mebibytes * MIB)
})

test('powers of two', () => {
  expect([1, 2, 3, 4096, 0, -4].filter(isPowerOfTwo)).toEqual([1, 2, 4096])
  expect(roundUpToPower(5)).toBe(8)
})

describe('a running server', () => {
  const running = {
    kind: 'memloom' as const,
    pid: 1,
    socket: '/run/vm/g.sock',
    control: '/run/vm/g.sock.control',
    size: MIB,
    vectors: 2,
    mode: 'tap' as const,
    legacy: false,
    maxPeers: 32_768,
    region: 'shm' as const,
    path: '/dev/shm/lab',
  }

  test('is started again with what it says of itself, and without what is so anyway', () => {
    expect(toServerOptions(running)).toEqual({
      socket: '/run/vm/g.sock',
      size: MIB,
      vectors: 2,
      mode: 'tap',
      legacy: false,
      region: 'shm',
      path: 'lab',
    })
  })

  test('keeps a control socket that is elsewhere and a limit of its own', () => {
    expect(toServerOptions({ ...running, control: '/run/admin', maxPeers: 4 })).toMatchObject({
      control: '/run/admin',
      maxPeers: 4,
    })
  })
})

test('a group of the layout is served where its VMs connect, with its own options', () => {
  const draft = makeDraft({ name: 'lab', size: MIB, vectors: 4, tap: true, uids: [107] })
  expect(draft).toEqual({
    ...EMPTY_DRAFT,
    socket: '/run/memloom-ivshmem-lab/vms.sock',
    size: MIB,
    vectors: 4,
    mode: 'tap',
    uids: [107],
  })
  expect(judgeDraft(draft)).toEqual({})
  expect(makeDraft({ name: 'lab', size: MIB, socket: '/run/lab.sock' })).toMatchObject({
    socket: '/run/lab.sock',
    mode: 'direct',
  })
})
