import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, KIB, MIB } from '../../../../../electron/model/units/size.ts'
import { fileAlign } from '../../../../../electron/rules/backend/file-align.ts'
import { makeBackend } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeHugeHost } from './make-huge-host.ts'
const aligned = (align: number, memPath = '/a') =>
  makeLayout({ backends: [makeBackend('file', 'm', 8 * MIB, { memPath, align })] })

testRule(fileAlign, {
  valid: [
    { name: '0', layout: aligned(0) },
    { name: 'a page', layout: aligned(4096) },
    { name: '1 GiB', layout: aligned(GIB) },
  ],
  invalid: [
    { name: '3 MiB', layout: aligned(3 * MIB), at: '/backends/0/align', fixed: true },
    { name: '2 KiB', layout: aligned(2 * KIB), at: '/backends/0/align', fixed: true },
    {
      name: '4 KiB on huge pages',
      layout: aligned(4096, '/huge/m'),
      host: makeHugeHost(),
      at: '/backends/0/align',
      args: { page: 2 * MIB },
      fixed: true,
    },
  ],
})
