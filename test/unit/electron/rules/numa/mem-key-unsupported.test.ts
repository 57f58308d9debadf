import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { numaMemKeyUnsupported } from '../../../../../electron/rules/numa/mem-key-unsupported.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const withMem = (type: string): ReturnType<typeof makeLayout> =>
  makeLayout({
    machine: { type },
    nodes: [
      { id: 0, mem: 64 * MIB },
      { id: 1, mem: 64 * MIB },
    ],
  })

testRule(numaMemKeyUnsupported, {
  valid: [
    { name: 'i440fx 5.0', layout: withMem('pc-i440fx-5.0') },
    { name: 'q35 2.4', layout: withMem('pc-q35-2.4') },
    { name: 'any machine before QEMU 5.1', layout: withMem('pc'), qemu: '5.0' },
    { name: 'memdev=', layout: makeNodes(2) },
  ],
  invalid: [
    {
      name: 'i440fx 5.1',
      layout: withMem('pc-i440fx-5.1'),
      at: ['/nodes/0/mem', '/nodes/1/mem'],
      args: { node: 0, mem: 64 * MIB },
      fixed: true,
    },
    { name: 'microvm', layout: withMem('microvm'), at: ['/nodes/0/mem', '/nodes/1/mem'] },
    { name: 'isapc', layout: withMem('isapc'), at: ['/nodes/0/mem', '/nodes/1/mem'] },
  ],
})
