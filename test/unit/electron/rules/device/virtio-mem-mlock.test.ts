import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { virtioMemMlock } from '../../../../../electron/rules/device/virtio-mem-mlock.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const virtioMem = { kind: 'virtio-mem-pci', memdev: 'd' } as const
const locked = (memLock: 'on' | 'off' | 'on-fault') => ({ memory: { size: 64 * MIB, maxSize: GIB, memLock } })

testRule(virtioMemMlock, {
  valid: [
    { name: 'off', layout: makePlugged([virtioMem], undefined, locked('off')) },
    {
      name: 'on with a DIMM',
      layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd' }], undefined, locked('on')),
    },
    {
      name: 'on-fault without virtio-mem',
      layout: makePlugged([], undefined, locked('on-fault')),
      qemu: '10.0',
    },
  ],
  invalid: [
    {
      name: 'on',
      layout: makePlugged([virtioMem], undefined, locked('on')),
      at: '/memory/memLock',
      fixed: true,
    },
    {
      name: 'on-fault',
      layout: makePlugged([virtioMem], undefined, locked('on-fault')),
      at: '/memory/memLock',
      fixed: true,
    },
    {
      name: 'on-fault before 10.0',
      layout: makePlugged([], undefined, locked('on-fault')),
      qemu: ['7.2', '9.2'],
      at: '/memory/memLock',
      fixed: true,
    },
  ],
})
