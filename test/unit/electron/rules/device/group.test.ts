import { deviceRules } from '../../../../../electron/rules/device/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('device', deviceRules)
