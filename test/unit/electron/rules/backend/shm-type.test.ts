import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { shmType } from '../../../../../electron/rules/backend/shm-type.ts'
import { makeBackend, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(shmType, {
  valid: [
    {
      name: 'shm from 9.1 on',
      layout: makeLayout({ backends: [makeBackend('shm', 'm', MIB)] }),
      qemu: ['9.1', '10.0'],
    },
    { name: 'shared ram', layout: makeLayout({ backends: [makeRam('m', MIB, { share: true })] }) },
  ],
  invalid: [
    {
      name: 'shm before 9.1',
      layout: makeLayout({ backends: [makeBackend('shm', 'm', MIB)] }),
      qemu: ['7.2', '9.0'],
      at: '/backends/0/kind',
      fixed: true,
    },
  ],
})
