import { backendRules } from '../../../../../electron/rules/backend/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('backend', backendRules)
