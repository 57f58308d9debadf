import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { chardevValue } from '../../../../../electron/rules/ivshmem/chardev-value.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const withKeys = (extra: Record<string, string>): Layout =>
  makeLayout({ chardevs: [{ id: 'c', backend: 'socket', extra }] })

testRule(chardevValue, {
  valid: [
    {
      name: 'switches and numbers',
      layout: withKeys({ telnet: 'off', mux: 'yes', cols: '80', rows: '0x10' }),
    },
    { name: 'a text', layout: withKeys({ logfile: 'off', 'tls-creds': 'x' }) },
  ],
  invalid: [
    {
      name: 'a switch that is a text',
      layout: withKeys({ telnet: '/tmp/a' }),
      at: '/chardevs/0/extra/telnet',
      args: { key: 'telnet', value: '/tmp/a' },
      fixed: true,
    },
    {
      name: 'a number with a unit',
      layout: withKeys({ cols: '8K' }),
      at: '/chardevs/0/extra/cols',
      args: { case: 'number' },
      fixed: true,
    },
  ],
})
