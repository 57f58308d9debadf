import { dimmHotplugDisabled } from '../../../../../electron/rules/device/dimm-hotplug-disabled.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const dimm = { kind: 'pc-dimm', memdev: 'd' } as const
const off = ['-global', 'PIIX4_PM.memory-hotplug-support=off']

testRule(dimmHotplugDisabled, {
  valid: [
    {
      name: 'a DIMM on q35',
      layout: makePlugged([dimm], undefined, { machine: { type: 'q35' }, otherArgs: off }),
    },
    { name: 'no DIMM', layout: makePlugged([], undefined, { otherArgs: off }) },
    {
      name: 'another property',
      layout: makePlugged([dimm], undefined, { otherArgs: ['-global', 'PIIX4_PM.disable_s3=off'] }),
    },
  ],
  invalid: [
    {
      name: 'a DIMM on i440fx',
      layout: makePlugged([dimm], undefined, { otherArgs: off }),
      at: '/devices/0',
    },
    {
      name: 'the property in words',
      layout: makePlugged([dimm], undefined, {
        otherArgs: ['-global', 'driver=PIIX4_PM,property=memory-hotplug-support,value=no'],
      }),
      at: '/devices/0',
    },
  ],
})
