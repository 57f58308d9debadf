import { MIB } from '../../../../../electron/model/units/size.ts'
import { virtioMemPrivateFile } from '../../../../../electron/rules/device/virtio-mem-private-file.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const virtioMem = { kind: 'virtio-mem-pci', memdev: 'd' } as const
const memfd = makeBackend('memfd', 'd', 64 * MIB)

testRule(virtioMemPrivateFile, {
  valid: [
    { name: 'a shared file', layout: makePlugged([virtioMem], [makeFile({ share: true })]) },
    { name: 'a memfd as it is', layout: makePlugged([virtioMem], [memfd]) },
    { name: 'private ram', layout: makePlugged([virtioMem]) },
    { name: 'a private file before 8.1', layout: makePlugged([virtioMem], [makeFile()]), qemu: '8.0' },
  ],
  invalid: [
    {
      name: 'a private file',
      layout: makePlugged([virtioMem], [makeFile()]),
      qemu: '10.0',
      at: '/backends/0/share',
      fixed: true,
    },
    {
      name: 'a private memfd',
      layout: makePlugged([virtioMem], [{ ...memfd, share: false }]),
      qemu: '10.0',
      at: '/backends/0/share',
      fixed: true,
    },
  ],
})
