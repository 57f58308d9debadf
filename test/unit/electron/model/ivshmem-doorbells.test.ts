import { describe, expect, test } from 'vitest'
import { hasIvshmemGroup, listDoorbells } from '../../../../electron/model/ivshmem-doorbells.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'

const doorbell = { kind: 'ivshmem-doorbell' as const, id: 'bell0', chardev: 'c0' }
const socket = { id: 'c0', backend: 'socket' as const, path: '/run/vm.sock' }

describe('a layout', () => {
  test('without devices has nothing to serve', () => {
    expect(hasIvshmemGroup(makeLayout({}))).toBe(false)
  })

  test('with a doorbell device at a socket has a group', () => {
    const layout = makeLayout({ devices: [doorbell], chardevs: [socket] })
    expect(listDoorbells(layout)).toEqual([{ device: layout.devices[0], path: '/run/vm.sock' }])
    expect(hasIvshmemGroup(layout)).toBe(true)
  })

  test('whose chardev is a server itself, or is missing, has none', () => {
    expect(
      hasIvshmemGroup(makeLayout({ devices: [doorbell], chardevs: [{ ...socket, server: true }] })),
    ).toBe(false)
    expect(hasIvshmemGroup(makeLayout({ devices: [doorbell] }))).toBe(false)
  })

  test('with a declared group has one', () => {
    expect(hasIvshmemGroup(makeLayout({ ivshmemGroups: [{ name: 'lab', size: 4_194_304 }] }))).toBe(true)
  })
})
