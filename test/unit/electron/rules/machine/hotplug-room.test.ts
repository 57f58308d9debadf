import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { machineHotplugRoom } from '../../../../../electron/rules/machine/hotplug-room.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineHotplugRoom, {
  valid: [
    { name: 'no room', layout: makeLayout({ memory: { size: GIB } }) },
    { name: '32 times main memory', layout: makeLayout({ memory: { size: GIB, maxSize: 33 * GIB } }) },
    {
      name: 'a machine that makes no room',
      layout: makeLayout({ machine: { type: 'microvm' }, memory: { size: GIB, maxSize: 512 * GIB } }),
    },
  ],
  invalid: [
    {
      name: 'a hundred times main memory',
      layout: makeLayout({ memory: { size: GIB, maxSize: 129 * GIB } }),
      at: '/memory/maxSize',
      args: { room: 128 * GIB, needed: 2 * GIB },
    },
  ],
})
