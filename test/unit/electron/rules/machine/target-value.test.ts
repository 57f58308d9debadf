import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineTargetValue } from '../../../../../electron/rules/machine/target-value.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const withTarget = (target: { cpu?: string; accel?: string }) => makeLayout({ target })

testRule(machineTargetValue, {
  valid: [
    ...['max', 'max,avx2=off', 'max,avx2', 'qemu64,level=010,family=0x6', 'max,vendor=AuthenticAMD'].map(
      (cpu) => ({
        name: `-cpu ${cpu}`,
        layout: withTarget({ cpu }),
      }),
    ),
    ...['tcg,thread=single,tb-size=64', 'tcg,split-wx=on', 'tcg,split-wx', 'kvm,kernel-irqchip=split'].map(
      (accel) => ({ name: `-accel ${accel}`, layout: withTarget({ accel }) }),
    ),
    {
      name: 'no cpu on none',
      layout: makeLayout({ machine: { type: 'none' }, target: { cpu: 'max,avx2=x' } }),
    },
  ],
  invalid: [
    {
      name: 'a feature that is a text',
      layout: withTarget({ cpu: 'max,avx2=foo' }),
      at: '/target/cpu',
      args: { key: 'avx2', value: 'foo' },
    },
    {
      name: 'a level that is a text',
      layout: withTarget({ cpu: 'max,level=foo' }),
      at: '/target/cpu',
      args: { case: 'number' },
    },
    {
      name: 'threads of no kind',
      layout: withTarget({ accel: 'tcg,thread=foo' }),
      at: '/target/accel',
      args: { case: 'words', words: ['single', 'multi'] },
    },
    { name: 'a size that is a text', layout: withTarget({ accel: 'tcg,tb-size=foo' }), at: '/target/accel' },
    {
      name: 'a switch that is a text',
      layout: withTarget({ accel: 'tcg,split-wx=foo' }),
      at: '/target/accel',
    },
  ],
})
