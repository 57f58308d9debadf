import { ivshmemRules } from '../../../../../electron/rules/ivshmem/group.ts'
import { testGroup } from '../../../../rule-tester/group-tester.ts'

testGroup('ivshmem', ivshmemRules)
