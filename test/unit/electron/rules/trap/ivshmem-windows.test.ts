import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { ivshmemWindows } from '../../../../../electron/rules/trap/ivshmem-windows.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const make = (size: number, more: object) =>
  makeLayout({
    backends: [makeRam('m', size, { share: true })],
    devices: [{ kind: 'ivshmem-plain', memdev: 'm' }],
    ...more,
  })
const windows = { target: { cpu: 'host,hv_relaxed,hv_time' } }

testRule(ivshmemWindows, {
  valid: [
    { name: '2 GiB for Windows', layout: make(2 * GIB, windows) },
    { name: '4 GiB for another guest', layout: make(4 * GIB, { target: { cpu: 'host' } }) },
  ],
  invalid: [
    { name: '4 GiB for Windows', layout: make(4 * GIB, windows), at: '/backends/0/size', fixed: true },
    {
      name: 'a clock in local time',
      layout: make(4 * GIB, { otherArgs: ['-rtc', 'base=localtime'] }),
      at: '/backends/0/size',
      fixed: true,
    },
  ],
})
