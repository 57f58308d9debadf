import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { objectType } from '../../../../../electron/rules/layout/object-type.ts'
import { makeBackend, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(objectType, {
  valid: [
    {
      name: 'types of today',
      layout: makeLayout({
        backends: [makeRam('m'), makeBackend('memfd', 'n', MIB), makeBackend('epc', 'e', MIB)],
        threadContexts: [{ id: 't' }],
      }),
    },
    { name: 'types that are no memory', layout: makeLayout({ otherArgs: ['-object', 'rng-random,id=r'] }) },
    {
      name: 'shm, which has a rule of its own',
      layout: makeLayout({ backends: [makeBackend('shm', 's', MIB)] }),
    },
  ],
  invalid: [
    {
      name: 'a thread context before 7.2',
      layout: makeLayout({ threadContexts: [{ id: 't' }] }),
      qemu: '7.1',
      at: '/threadContexts/0',
    },
    {
      name: 'memfd before 2.12',
      layout: makeLayout({ backends: [makeBackend('memfd', 'n', MIB)] }),
      qemu: '2.11',
      at: '/backends/0/kind',
    },
    {
      name: 'the abstract backend',
      layout: makeLayout({ otherArgs: ['-object', 'memory-backend,id=m,size=8M'] }),
      at: '/otherArgs/1',
      args: { id: 'm', type: 'memory-backend' },
    },
  ],
})
