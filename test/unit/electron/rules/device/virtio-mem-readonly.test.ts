import { virtioMemReadonly } from '../../../../../electron/rules/device/virtio-mem-readonly.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const virtioMem = { kind: 'virtio-mem-pci', memdev: 'd' } as const

testRule(virtioMemReadonly, {
  valid: [{ name: 'a writable file', layout: makePlugged([virtioMem], [makeFile({ share: true })]) }],
  invalid: [
    {
      name: 'a read-only file',
      layout: makePlugged([virtioMem], [makeFile({ readonly: true })]),
      at: '/backends/0/readonly',
      fixed: true,
    },
    {
      name: 'a read-only file with rom=off',
      layout: makePlugged([virtioMem], [makeFile({ readonly: true, rom: 'off' })]),
      at: '/backends/0/readonly',
      fixed: true,
    },
  ],
})
