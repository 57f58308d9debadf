import { distRules } from '../../../../../electron/rules/dist/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('dist', distRules)
