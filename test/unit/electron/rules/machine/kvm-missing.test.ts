import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineKvmMissing } from '../../../../../electron/rules/machine/kvm-missing.ts'
import { makeHost } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const kvm = makeLayout({ target: { accel: 'kvm' } })

testRule(machineKvmMissing, {
  valid: [
    { name: 'no host', layout: kvm },
    { name: 'a host with KVM', layout: kvm, host: makeHost({ kvm: true }) },
    { name: 'TCG', layout: makeLayout({ target: { accel: 'tcg' } }), host: makeHost() },
    { name: 'one to fall back on', layout: { ...kvm, otherArgs: ['-accel', 'tcg'] }, host: makeHost() },
  ],
  invalid: [{ name: 'a host without KVM', layout: kvm, host: makeHost(), at: '/target/accel', fixed: true }],
})
