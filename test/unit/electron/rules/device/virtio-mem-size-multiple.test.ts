import { MIB } from '../../../../../electron/model/units/size.ts'
import { virtioMemSizeMultiple } from '../../../../../electron/rules/device/virtio-mem-size-multiple.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const virtioMem = { kind: 'virtio-mem-pci', memdev: 'd' } as const

testRule(virtioMemSizeMultiple, {
  valid: [{ name: 'whole blocks', layout: makePlugged([{ ...virtioMem, blockSize: 32 * MIB }]) }],
  invalid: [
    {
      name: 'half a block',
      layout: makePlugged([{ ...virtioMem, blockSize: 128 * MIB }]),
      at: '/backends/0/size',
      args: { block: 128 * MIB },
      fixed: true,
    },
    {
      name: '3 MiB of a file',
      layout: makePlugged([virtioMem], [makeFile({ size: 3 * MIB, share: true })]),
      at: '/backends/0/size',
      args: { block: 2 * MIB },
      fixed: true,
    },
  ],
})
