import { memdevLookup } from '../../../../../electron/rules/device/memdev-lookup.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'

testRule(memdevLookup, {
  valid: [
    {
      name: 'an id and a path',
      layout: makePlugged([
        { kind: 'pc-dimm', memdev: 'd' },
        { kind: 'virtio-mem-pci', memdev: '/objects/e' },
      ]),
    },
  ],
  invalid: [
    {
      name: 'nothing, and a thread context',
      layout: makePlugged(
        [
          { kind: 'pc-dimm', id: 'dimm0', memdev: 'nope' },
          { kind: 'nvdimm', memdev: 't' },
        ],
        undefined,
        { threadContexts: [{ id: 't' }] },
      ),
      at: ['/devices/0/memdev', '/devices/1/memdev'],
      args: { device: 'pc-dimm dimm0', memdev: 'nope' },
    },
  ],
})
