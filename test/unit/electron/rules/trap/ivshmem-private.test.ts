import { MIB } from '../../../../../electron/model/units/size.ts'
import { ivshmemPrivate } from '../../../../../electron/rules/trap/ivshmem-private.ts'
import { makeBackend, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeShared } from '../ivshmem/make-connected.ts'

testRule(ivshmemPrivate, {
  valid: [
    { name: 'shared ram', layout: makeShared() },
    { name: 'a memfd as it is', layout: { ...makeShared(), backends: [makeBackend('memfd', 'd', MIB)] } },
    {
      name: 'a read-only file',
      layout: {
        ...makeShared(),
        backends: [makeBackend('file', 'd', MIB, { memPath: '/a', readonly: true })],
      },
    },
  ],
  invalid: [
    {
      name: 'a private file',
      layout: { ...makeShared(), backends: [makeBackend('file', 'd', MIB, { memPath: '/a' })] },
      at: '/backends/0/share',
      fixed: true,
    },
    {
      name: 'private ram',
      layout: { ...makeShared(), backends: [makeRam('d', MIB)] },
      at: '/backends/0/share',
      fixed: true,
    },
  ],
})
