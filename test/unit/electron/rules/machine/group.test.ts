import { machineRules } from '../../../../../electron/rules/machine/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('machine', machineRules)
