import { trapRules } from '../../../../../electron/rules/trap/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('trap', trapRules)
