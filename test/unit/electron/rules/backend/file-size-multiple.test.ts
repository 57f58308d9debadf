import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileSizeMultiple } from '../../../../../electron/rules/backend/file-size-multiple.ts'
import { makeBackend, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from './make-huge-host.ts'

testRule(fileSizeMultiple, {
  valid: [
    { name: 'a page', layout: makeLayout({ backends: [makeBackend('file', 'm', 4096, { memPath: '/a' })] }) },
    {
      name: 'a part of a page before 9.1',
      layout: makeLayout({ backends: [makeBackend('file', 'm', 4097, { memPath: '/a' })] }),
      qemu: ['7.2', '9.0'],
    },
    {
      name: 'a part of a huge page where no host tells of huge pages',
      layout: makeLayout({ backends: [makeBackend('file', 'm', 3 * MIB, { memPath: '/huge/m' })] }),
    },
    { name: 'a part of a page of ram', layout: makeLayout({ backends: [makeRam('m', 4097)] }) },
  ],
  invalid: [
    {
      name: 'a part of a page',
      layout: makeLayout({ backends: [makeBackend('file', 'm', 4097, { memPath: '/a' })] }),
      qemu: ['9.1', '10.0'],
      at: '/backends/0/size',
      args: { size: 4097, page: 4096 },
      fixed: true,
    },
    {
      name: 'a part of a huge page, in a file and in main memory',
      layout: makeLayout({
        memory: { size: 65 * MIB, memPath: '/huge' },
        backends: [makeBackend('file', 'm', 3 * MIB, { memPath: '/huge/m' })],
      }),
      host: makeHugeHost(),
      qemu: '10.0',
      at: ['/backends/0/size', '/memory/size'],
      args: { page: 2 * MIB },
      fixed: true,
    },
  ],
})
