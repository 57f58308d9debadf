import { MIB } from '../../../../../electron/model/units/size.ts'
import { virtioMemPreallocMemdev } from '../../../../../electron/rules/device/virtio-mem-prealloc-memdev.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const virtioMem = { kind: 'virtio-mem-pci', memdev: 'd' } as const
const prealloc = makeRam('d', 64 * MIB, { prealloc: true })

testRule(virtioMemPreallocMemdev, {
  valid: [
    { name: 'prealloc on the device', layout: makePlugged([{ ...virtioMem, prealloc: true }]) },
    { name: 'prealloc on the backend before 8.0', layout: makePlugged([virtioMem], [prealloc]), qemu: '7.2' },
    {
      name: 'prealloc=off against -mem-prealloc',
      layout: makePlugged([virtioMem], [{ ...prealloc, prealloc: false }], { memory: { prealloc: true } }),
    },
  ],
  invalid: [
    {
      name: 'prealloc on the backend',
      layout: makePlugged([virtioMem], [prealloc]),
      qemu: ['8.0', '10.0'],
      at: '/backends/0/prealloc',
      fixed: true,
    },
    {
      name: '-mem-prealloc',
      layout: makePlugged([virtioMem], [makeRam('d', 64 * MIB)], { memory: { prealloc: true } }),
      qemu: '10.0',
      at: '/backends/0/prealloc',
      fixed: true,
    },
  ],
})
