import { layoutRules } from '../../../../../electron/rules/layout/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('layout', layoutRules)
