import { hmatRules } from '../../../../../electron/rules/hmat/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('hmat', hmatRules)
