import { describe, expect, test } from 'vitest'
import { getOriginalPointer, makeDryRun } from '../../../../../electron/host/preflight/dry-run.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const GIB = 1024 ** 3

describe('other arguments', () => {
  test('of memory stay, in their order', () => {
    const otherArgs = [
      ...['-global', 'virtio-mem-pci.x-pcie-flr-init=off'],
      ...['-device', 'pcie-root-port,id=rp1'],
      ...['-object', 'iothread,id=io0'],
      '-no-acpi',
      ...['-L', '/usr/share/seabios'],
    ]
    const { layout, leftOut } = makeDryRun(makeLayout({ otherArgs }))
    expect(layout.otherArgs).toEqual(otherArgs)
    expect(leftOut).toEqual([])
  })

  test.each([
    [['-daemonize']],
    [['-pidfile', '/run/vm.pid']],
    [['-qmp', 'unix:/run/qmp,server']],
    [['-monitor', 'stdio']],
    [['-serial', 'mon:stdio']],
    [['-display', 'gtk']],
    [['-drive', 'file=disk.qcow2']],
    [['-blockdev', '{"driver":"file"}']],
    [['-netdev', 'tap,id=n0']],
    [['-device', 'vfio-pci,host=01:00.0']],
    [['-device', 'virtio-net-pci,netdev=n0']],
    [['-object', 'secret,id=s,data=x']],
    [['-kernel', 'vmlinuz']],
    [['-incoming', 'tcp:0:4444']],
    [['-runas', 'nobody']],
    [['-D', '/tmp/log']],
    [['--daemonize']],
    [['disk.img']],
  ])('%j are left out, and told', (otherArgs) => {
    const { layout, leftOut } = makeDryRun(makeLayout({ otherArgs }))
    expect(layout.otherArgs).toEqual([])
    expect(leftOut).toEqual([otherArgs.join(' ')])
  })

  test('a value that looks like a kept option does not become one', () => {
    const { layout } = makeDryRun(makeLayout({ otherArgs: ['-name', '-global', '-no-acpi'] }))
    expect(layout.otherArgs).not.toContain('-global')
  })
})

describe('what would disturb others', () => {
  test('devices with an ivshmem server are left out with their chardevs; ivshmem-plain stays', () => {
    const { layout, leftOut } = makeDryRun(
      makeLayout({
        chardevs: [{ id: 'c', backend: 'socket', path: '/run/server' }],
        devices: [
          { kind: 'ivshmem-doorbell', chardev: 'c' },
          { kind: 'ivshmem-plain', memdev: 'm' },
          { kind: 'ivshmem', chardev: 'c' },
          { kind: 'ivshmem', shm: 'old', size: '1' },
        ],
      }),
    )
    expect(layout.chardevs).toEqual([])
    expect(layout.devices.map((device) => device.kind)).toEqual(['ivshmem-plain', 'ivshmem'])
    expect(leftOut).toHaveLength(2)
  })

  test('a device whose chardev does not exist connects to nothing and stays for QEMU to refuse', () => {
    const devices = [{ kind: 'ivshmem-doorbell' as const, chardev: 'nowhere' }]
    expect(makeDryRun(makeLayout({ devices })).layout.devices).toEqual(devices)
  })

  test('asked for, they stay, with their own chardevs only; places lead back to the given layout', () => {
    const dryRun = makeDryRun(
      makeLayout({
        chardevs: [
          { id: 'monitor', backend: 'socket', path: '/run/monitor' },
          { id: 'c', backend: 'socket', path: '/run/server' },
        ],
        devices: [{ kind: 'ivshmem-doorbell', chardev: 'c' }],
        otherArgs: ['-serial', 'stdio', '-no-acpi', '-chardev', 'stdio,id=s'],
      }),
      { withServers: true },
    )
    expect(dryRun.layout.chardevs).toEqual([{ id: 'c', backend: 'socket', path: '/run/server' }])
    expect(dryRun.layout.devices).toHaveLength(1)
    expect(dryRun.leftOut).toEqual(['-serial stdio', '-chardev stdio,id=s'])
    expect(getOriginalPointer(dryRun, '/chardevs/0/path')).toBe('/chardevs/1/path')
    expect(getOriginalPointer(dryRun, '/otherArgs/0')).toBe('/otherArgs/2')
    expect(getOriginalPointer(dryRun, '/memory/size')).toBe('/memory/size')
  })

  test('a generic initiator goes with its device', () => {
    const genericInitiators = [{ id: 'g', pciDev: 'nic', node: 1 }]
    const otherArgs = ['-device', 'virtio-net-pci,id=nic']
    expect(makeDryRun(makeLayout({ genericInitiators, otherArgs })).layout.genericInitiators).toEqual([])
    for (const others of [['-device', 'pcie-root-port,id=nic'], []])
      expect(
        makeDryRun(makeLayout({ genericInitiators, otherArgs: others })).layout.genericInitiators,
      ).toEqual(genericInitiators)
  })
})

describe('preallocation', () => {
  const makeBig = (size: number): ReturnType<typeof makeDryRun> =>
    makeDryRun(
      makeLayout({
        memory: { size, prealloc: true },
        backends: [{ kind: 'ram', id: 'm', size, prealloc: true }],
      }),
    )

  test('of little memory is run', () => {
    const { layout, leftOut } = makeBig(GIB / 4)
    expect(layout.backends[0]?.prealloc).toBe(true)
    expect(layout.memory.prealloc).toBe(true)
    expect(leftOut).toEqual([])
  })

  test('of more than 1 GiB is left out everywhere', () => {
    const { layout, leftOut } = makeBig(GIB)
    expect(layout.backends[0]).not.toHaveProperty('prealloc')
    expect(layout.memory).toEqual({ size: GIB })
    expect(leftOut).toEqual([expect.stringContaining('2 GiB')])
  })

  test('locked memory counts as preallocated', () => {
    const { layout } = makeDryRun(makeLayout({ memory: { size: 2 * GIB, memLock: 'on' } }))
    expect(layout.memory).not.toHaveProperty('memLock')
  })
})

describe('the accelerator', () => {
  test('is TCG, and the host’s cpu the largest of TCG', () => {
    const { layout, leftOut } = makeDryRun(
      makeLayout({ target: { accel: 'kvm', cpu: 'host,migratable=off', qemu: '10.0' } }),
    )
    expect(layout.target).toEqual({ accel: 'tcg', cpu: 'max,migratable=off', qemu: '10.0' })
    expect(leftOut).toEqual(['-accel kvm: run with tcg instead'])
  })

  test('stays as given when asked for', () => {
    const target = { accel: 'kvm', cpu: 'host' }
    expect(makeDryRun(makeLayout({ target }), { accel: 'as-given' }).layout.target).toEqual(target)
  })
})
