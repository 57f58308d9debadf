import { numaRules } from '../../../../../electron/rules/numa/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('numa', numaRules)
