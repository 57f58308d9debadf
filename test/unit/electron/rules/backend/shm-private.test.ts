import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { shmPrivate } from '../../../../../electron/rules/backend/shm-private.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(shmPrivate, {
  valid: [
    {
      name: 'shm as it is',
      layout: makeLayout({ backends: [makeBackend('shm', 'm', MIB, { share: true })] }),
    },
    {
      name: 'private memfd',
      layout: makeLayout({ backends: [makeBackend('memfd', 'm', MIB, { share: false })] }),
    },
  ],
  invalid: [
    {
      name: 'private shm',
      layout: makeLayout({ backends: [makeBackend('shm', 'm', MIB, { share: false })] }),
      qemu: '10.0',
      at: '/backends/0/share',
      fixed: true,
    },
  ],
})
