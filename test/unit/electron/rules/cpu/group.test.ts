import { cpuRules } from '../../../../../electron/rules/cpu/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('cpu', cpuRules)
