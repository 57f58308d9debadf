import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineUnknownAccelerator } from '../../../../../electron/rules/machine/unknown-accelerator.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineUnknownAccelerator, {
  valid: [
    { name: 'the default', layout: makeLayout() },
    ...['tcg', 'kvm', 'tcg,thread=multi', 'xen', 'help'].map((accel) => ({
      name: accel,
      layout: makeLayout({ target: { accel } }),
    })),
    {
      name: 'one to fall back on',
      layout: makeLayout({ target: { accel: 'foo' }, otherArgs: ['-accel', 'tcg'] }),
    },
  ],
  invalid: [
    {
      name: 'a word',
      layout: makeLayout({ target: { accel: 'foo' } }),
      at: '/target/accel',
      args: { accel: 'foo' },
    },
    { name: 'capitals', layout: makeLayout({ target: { accel: 'Kvm' } }), at: '/target/accel', fixed: true },
  ],
})
