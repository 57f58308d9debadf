import type { IvshmemGroup } from '../../../../../electron/model/ivshmem-group.ts'
import { type Layout, makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { groupDiffers } from '../../../../../electron/rules/ivshmem/group-differs.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeConnected } from './make-connected.ts'

const group = (more: Partial<IvshmemGroup> = {}): Layout =>
  makeLayout({ ivshmemGroups: [{ name: 'lg', size: 4 * MIB, socket: '/run/lg/vms.sock', ...more }] })
const beside = (layout: Layout) => [{ name: 'b.memloom.json', layout }]
const plain = (memPath: string, size = 4 * MIB) =>
  makeLayout({
    backends: [{ kind: 'file', id: 'm', memPath, size, share: true }],
    devices: [{ kind: 'ivshmem-plain', memdev: 'm' }],
  })
const old = (shm: string, size: string) => makeLayout({ devices: [{ kind: 'ivshmem', shm, size }] })

testRule(groupDiffers, {
  valid: [
    { name: 'a group alone', layout: group() },
    { name: 'the same group', layout: group({ vectors: 2 }), others: beside(group({ vectors: 2 })) },
    { name: 'another group', layout: group(), others: beside(group({ name: 'x', socket: '/x', size: MIB })) },
    {
      name: 'what the other one leaves open',
      layout: group({ vectors: 2 }),
      others: beside(group()),
    },
    {
      name: 'devices with as many vectors at one server',
      layout: makeConnected({ vectors: 2 }),
      others: beside(makeConnected({ vectors: 2 })),
    },
    {
      name: 'two groups on memory without a name',
      layout: group(),
      others: beside(group({ name: 'x', socket: '/x' })),
    },
    {
      name: 'a file that both map, whose size another rule tells',
      layout: plain('/dev/shm/x'),
      others: beside(plain('/dev/shm/x', 8 * MIB)),
    },
    {
      name: 'a device without a connection',
      layout: makeLayout({ devices: [{ kind: 'ivshmem-doorbell', vectors: 4 }] }),
      others: beside(makeConnected()),
    },
  ],
  invalid: [
    {
      name: 'another size',
      layout: group(),
      others: beside(group({ size: 8 * MIB })),
      at: '/ivshmemGroups/0/size',
      args: {
        case: 'size',
        what: 'ivshmem group lg',
        vm: 'b.memloom.json',
        place: '/ivshmemGroups/0/size',
        value: 4 * MIB,
        otherValue: 8 * MIB,
      },
      fixed: true,
    },
    {
      name: 'another number of vectors',
      layout: group({ vectors: 2 }),
      others: beside(group({ vectors: 4 })),
      at: '/ivshmemGroups/0/vectors',
      args: { value: 2, otherValue: 4 },
      fixed: true,
    },
    {
      name: 'one name at two sockets',
      layout: group(),
      others: beside(group({ socket: '/run/other.sock' })),
      at: '/ivshmemGroups/0/socket',
      args: { value: '/run/lg/vms.sock', otherValue: '/run/other.sock' },
      fixed: true,
    },
    {
      name: 'an object of another name',
      layout: group({ region: 'shm', path: 'lg' }),
      others: beside(group({ region: 'shm', path: 'gl' })),
      at: '/ivshmemGroups/0/path',
      args: { value: '/dev/shm/lg', otherValue: '/dev/shm/gl' },
    },
    {
      name: 'an object beside memory without a name',
      layout: group(),
      others: beside(group({ region: 'shm', path: 'lg' })),
      at: '/ivshmemGroups/0/path',
      args: { value: 'memfd', otherValue: '/dev/shm/lg' },
    },
    {
      name: 'the old protocol here',
      layout: group({ legacy: true }),
      others: beside(group()),
      at: '/ivshmemGroups/0/legacy',
      args: { case: 'legacy' },
    },
    {
      name: 'the old protocol there',
      layout: group(),
      others: beside(group({ legacy: true })),
      at: '/ivshmemGroups/0/legacy',
      args: { case: 'current' },
    },
    {
      name: 'devices with fewer vectors at one server',
      layout: makeConnected(),
      others: beside(makeConnected({ vectors: 4, id: 'iv' })),
      at: '/devices/0/vectors',
      args: { what: 'ivshmem-doorbell #1', other: 'ivshmem-doorbell iv', value: 1, otherValue: 4 },
      fixed: true,
    },
    {
      name: 'a device with more vectors than the group that another layout declares',
      layout: makeConnected({ vectors: 8 }),
      others: beside(group({ socket: '/iv.sock', vectors: 2 })),
      at: '/devices/0/vectors',
      args: { other: 'ivshmem group lg', value: 8, otherValue: 2 },
      fixed: true,
    },
    {
      name: 'a mapped file that a server shares at another size',
      layout: plain('/dev/shm/lg', 8 * MIB),
      others: beside(group({ region: 'shm', path: 'lg' })),
      at: '/backends/0/size',
      args: { value: 8 * MIB, otherValue: 4 * MIB },
      fixed: true,
    },
    {
      name: 'one object of two devices of 2012 at two sizes',
      layout: old('x', '4'),
      others: beside(old('/x', '1G')),
      at: '/devices/0/size',
      args: { value: 4 * MIB, otherValue: 1024 * MIB },
    },
    {
      name: 'all of it at once',
      layout: group({ vectors: 1, legacy: true }),
      others: beside(group({ size: MIB, vectors: 2, socket: '/x', region: 'file', path: '/f' })),
      at: ['legacy', 'path', 'size', 'socket', 'vectors'].map((field) => `/ivshmemGroups/0/${field}`),
    },
  ],
})
