import { describe, expect, it } from 'vitest'
import { type DeviceOptions, IvshmemDevice } from '../../../../electron/ivshmem/device.ts'
import { PeerTable } from '../../../../electron/ivshmem/peer-table.ts'
import { encodeDoorbell, REGISTERS } from '../../../../electron/ivshmem/registers.ts'
import { SavedDeviceFault } from '../../../../electron/ivshmem/saved-device.ts'

const { intrMask, intrStatus, ivPosition, doorbell } = REGISTERS

function plug(options: Partial<DeviceOptions> = {}) {
  const log: string[] = []
  const table = new PeerTable<string>()
  const full: DeviceOptions = { revision: 'today', msi: false, hasServer: true, role: 'master', ...options }
  const device = new IvshmemDevice<string>(
    full,
    {
      ring: (name) => {
        log.push(`ring ${name}`)
        return 'rung'
      },
      setLevel: (level) => log.push(level ? 'high' : 'low'),
      sendMessage: (vector) => log.push(`message ${vector}`),
    },
    full.hasServer ? table : undefined,
  )
  return { device, table, log }
}

describe.each(['2012', 'today'] as const)('the registers of the device of %s', (revision) => {
  it('assert the line while status and mask have a bit in common', () => {
    const { device, log } = plug({ revision })
    device.write(intrStatus, 5)
    expect(log).toEqual([])
    device.write(intrMask, 4)
    expect(log).toEqual(['high'])
    device.write(intrMask, 2)
    expect(log).toEqual(['high', 'low'])
    device.write(intrMask, 0xffff_ffff)
    expect(device.level).toBe(true)
    expect(device.read(intrStatus)).toBe(5)
    expect(log).toEqual(['high', 'low', 'high', 'low'])
    expect(device.read(intrStatus)).toBe(0)
    expect(device.read(intrMask)).toBe(0xffff_ffff)
  })

  it('read 0 and ignore writes elsewhere; a write drops the low address bits, a read does not', () => {
    const { device } = plug({ revision })
    for (const offset of [1, 2, 3, 5, 12, 16, 128, 252, 255]) expect(device.read(offset)).toBe(0)
    device.write(ivPosition, 77)
    device.write(16, 77)
    device.write(intrMask + 3, 9)
    expect(device.read(intrMask)).toBe(9)
    expect(device.read(intrMask + 3)).toBe(0)
    device.write(intrStatus + 1, 6)
    expect(device.getRegisters().intrStatus).toBe(6)
  })

  it('decode the doorbell: the peer in the high half, the vector in the low byte', () => {
    const { device, table, log } = plug({ revision })
    table.add(1, 'a0')
    table.add(1, 'a1')
    table.add(9, 'b0')
    expect(device.write(doorbell, (1 << 16) | 1)).toBe('rung')
    // 256 is vector 0 for every QEMU.
    expect(device.write(doorbell, (9 << 16) | 256)).toBe('rung')
    expect(device.write(doorbell + 2, 9 << 16)).toBe('rung')
    expect(log).toEqual(['ring a1', 'ring b0', 'ring b0'])
    expect(device.write(doorbell, (1 << 16) | 2)).toBe('no-such-vector')
    expect(device.write(doorbell, 2 << 16)).toBe('no-such-peer')
    expect(device.write(doorbell, 10 << 16)).toBe('no-such-peer')
    expect(device.write(doorbell, 0xffff_ffff)).toBe('no-such-peer')
    table.resetHighest()
    expect(device.write(doorbell, 1 << 16)).toBe('no-such-peer')
  })

  it('ring nobody without a server, where a null table was read', () => {
    const { device } = plug({ revision, hasServer: false })
    expect(device.write(doorbell, 0)).toBe('no-server')
    expect(device.read(ivPosition)).toBe(0)
  })
})

describe('what differs between 2012 and today', () => {
  it('IVPosition is −1 until the memory is mapped, in 2012', () => {
    const old = plug({ revision: '2012' }).device
    old.setId(5)
    expect(old.read(ivPosition)).toBe(0xffff_ffff)
    old.setMapped(true)
    expect(old.read(ivPosition)).toBe(5)
    const today = plug().device
    today.setId(5)
    expect(today.read(ivPosition)).toBe(5)
  })

  it('an interrupt without MSI is the low byte of the count in 2012, and 1 today', () => {
    const old = plug({ revision: '2012' })
    old.device.write(intrMask, 0xff)
    old.device.takeInterrupt(0, 256n)
    expect(old.log).toEqual([])
    old.device.takeInterrupt(0, 3n)
    expect(old.device.read(intrStatus)).toBe(3)
    old.device.takeInterrupt(1, 5n)
    old.device.takeInterrupt(1, 256n)
    expect(old.device.read(intrStatus)).toBe(0)
    const today = plug()
    today.device.write(intrMask, 1)
    today.device.takeInterrupt(1, 256n)
    expect(today.log).toEqual(['high'])
    expect(today.device.read(intrStatus)).toBe(1)
  })

  it('a reset keeps the mask in 2012', () => {
    const old = plug({ revision: '2012' }).device
    old.write(intrMask, 7)
    old.write(intrStatus, 7)
    old.reset()
    expect(old.getRegisters()).toMatchObject({ intrMask: 7, intrStatus: 0, level: false })
    const today = plug().device
    today.write(intrMask, 7)
    today.reset()
    expect(today.read(intrMask)).toBe(0)
  })

  it('there is no line today where MSI-X is offered', () => {
    const today = plug({ msi: true })
    today.device.write(intrMask, 1)
    today.device.write(intrStatus, 1)
    expect(today.device.level).toBe(false)
    const old = plug({ msi: true, revision: '2012' })
    old.device.write(intrMask, 1)
    old.device.write(intrStatus, 1)
    expect(old.device.level).toBe(true)
  })

  it('only id 0 can be master=on today', () => {
    expect(plug().device.setId(0)).toBeUndefined()
    expect(plug().device.setId(1)).toBe('master-needs-id-0')
    expect(plug({ revision: '2012' }).device.setId(1)).toBeUndefined()
  })
})

describe('the device', () => {
  it('sends the message of a vector once the guest has switched MSI-X on', () => {
    const { device, log } = plug({ msi: true })
    device.takeInterrupt(1, 1n)
    device.isMsixEnabled = true
    device.takeInterrupt(1, 9n)
    expect(log).toEqual(['message 1'])
  })

  it('saves and loads the registers of a master, and nothing of a peer', () => {
    const { device } = plug()
    device.write(intrMask, 6)
    device.write(intrStatus, 2)
    const saved = device.save()
    const other = plug()
    other.device.load(saved)
    expect(other.device.getRegisters()).toMatchObject({ intrMask: 6, intrStatus: 2, level: true })
    expect(other.log).toEqual(['high'])
    const peer = plug({ role: 'peer' }).device
    expect(() => peer.save()).toThrow(SavedDeviceFault)
    expect(() => peer.load(saved)).toThrow(/only the master's/)
    expect(() => other.device.load({ ...saved, version: 1 })).toThrow(/version 1/)
    expect(() => plug({ msi: true }).device.load(saved)).toThrow(/other kind of interrupts/)
    const msi = plug({ msi: true }).device
    msi.isMsixEnabled = true
    const target = plug({ msi: true }).device
    target.load(msi.save())
    expect(target.isMsixEnabled).toBe(true)
  })

  it('is master by id 0 when its role is auto', () => {
    const { device } = plug({ role: 'auto' })
    expect(device.isMigratable).toBe(false)
    device.setId(0)
    expect(device.isMigratable).toBe(true)
    device.setId(1)
    expect(device.isMigratable).toBe(false)
    expect(plug({ role: 'auto', hasServer: false }).device.isMigratable).toBe(true)
  })

  it('shows the value that a guest writes, and none for what no value reaches', () => {
    expect(encodeDoorbell({ peer: 1, vector: 2 })).toBe(0x10002)
    expect(encodeDoorbell({ peer: 65_535, vector: 255 })).toBe(0xffff00ff)
    expect(encodeDoorbell({ peer: 1, vector: 256 })).toBeUndefined()
    expect(encodeDoorbell({ peer: 65_536, vector: 0 })).toBeUndefined()
    expect(encodeDoorbell({ peer: -1, vector: 0 })).toBeUndefined()
  })
})
