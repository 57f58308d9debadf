import { MIB } from '../../../../../electron/model/units/size.ts'
import { fileLarger } from '../../../../../electron/rules/trap/file-larger.ts'
import { makeBackend, makeHost, makePath } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeShared } from '../ivshmem/make-connected.ts'
const shared = (more = {}) => ({
  ...makeShared(),
  backends: [makeBackend('file', 'd', 4 * MIB, { memPath: '/a', share: true, ...more })],
})
const having = (size: number) => makeHost({ paths: { '/a': makePath({ type: 'file', size }) } })

testRule(fileLarger, {
  valid: [
    { name: 'the same size', layout: shared(), host: having(4 * MIB) },
    { name: 'a piece of the file', layout: shared({ offset: 4 * MIB }), host: having(8 * MIB) },
    { name: 'a private file', layout: shared({ share: false }), host: having(8 * MIB) },
    { name: 'no host', layout: shared() },
  ],
  invalid: [
    {
      name: 'a larger file',
      layout: shared(),
      host: having(8 * MIB),
      at: '/backends/0/size',
      args: { length: 8 * MIB },
      fixed: true,
    },
  ],
})
