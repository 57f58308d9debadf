import { loadLayout } from '../../../../../electron/model/file/load.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { unknownField } from '../../../../../electron/rules/layout/unknown-field.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const load = (fields: object) => {
  const loaded = loadLayout({ schema: 1, ...fields })
  if (loaded.state !== 'loaded') throw new Error('the test layout does not load')
  return loaded.layout
}

testRule(unknownField, {
  valid: [
    {
      name: 'a file with known fields',
      layout: load({ backends: [{ kind: 'ram', id: 'm', size: '4 GiB', extra: { anything: 'x' } }] }),
    },
    { name: 'an empty layout', layout: makeLayout() },
  ],
  invalid: [
    {
      name: 'slips',
      layout: load({
        backend: [],
        backends: [{ kind: 'ram', id: 'm', sise: '4 GiB' }],
        devices: [{ kind: 'ivshmem-plain', vectors: 3 }],
      }),
      at: ['/backend', '/backends/0/sise', '/devices/0/vectors'],
      args: { field: 'backend', nearest: 'backends' },
      fixed: true,
    },
  ],
})
