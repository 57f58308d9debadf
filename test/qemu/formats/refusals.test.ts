// What the importer refuses in the text itself, and the nearest text that it takes: real QEMU does the same.

import { describe, expect, test } from 'vitest'
import { importQemuArgs } from '../../../electron/formats/qemu-cli/import.ts'
import { startQemu } from '../../../electron/host/qemu/start-qemu.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { requireBinary, TESTED_VERSIONS, type TestedVersion } from '../binaries.ts'

const NODE = '-m 64M -object memory-backend-ram,id=m,size=64M'
const HMAT = `${NODE} -M pc,hmat=on -smp 2`
const LB = '-numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type='
const CACHE = '-numa hmat-cache,node-id=0,size=64K,level=1,associativity=direct,policy=write-back,line=64'

/** The rule that stops the line, or "" where QEMU starts; two where the versions differ (7.2, 10.0). */
type Expected = string | readonly [string, string]

/** Command lines without blanks in their words. */
const LINES: readonly (readonly [line: string, expected: Expected])[] = [
  ['-m 64MB', 'opts/size-malformed'],
  ['-m 64M,', ''],
  ['-m 67108864.5B', 'opts/size-fraction'],
  ['-m 67108864.0B', ''],
  ['-m 0x40', ['', 'opts/size-hex-suffix']],
  ['-m 0x400000B', ''],
  ['-m 64M,maxmem=0x8000000', ''],
  ['-m 64M,id=x', 'opts/unknown-key'],
  ['-m 64M,maxmem=1G,slots=1K', 'machine/slots-not-a-number'],
  ['-m 64M,maxmem=1G,slots=0x1', ''],
  ['-object memory-backend-ram,id=m,size=.5M', ['opts/size-leading-point', '']],
  ['-object memory-backend-ram,id=m,size=-1M', 'opts/size-negative'],
  ['-object memory-backend-ram,id=m,size=+1M', ''],
  ['-object memory-backend-ram,id=m,size=16E', 'opts/size-overflow'],
  ['-object memory-backend-ram,id=m,size=9P,reserve=off', 'backend/alloc-failure'],
  ['-object memory-backend-ram,id=m,size=1M,prealloc-threads=1K', 'opts/integer-malformed'],
  ['-object memory-backend-ram,id=m,size=1M,prealloc-threads=010', ''],
  ['-object memory-backend-ram,id=m,size=1M,share=1', 'opts/bool-values'],
  ['-object memory-backend-ram,id=m,size=1M,share', ''],
  ['-object memory-backend-ram,id=m,size=1M,noshare', ''],
  ['-object memory-backend-ram,id=m,size=1M,policy=local', 'backend/policy-value'],
  ['-object memory-backend-ram,id=m,size=1M,policy=bind,host-nodes=0-', 'opts/list-range-malformed'],
  ['-object memory-backend-ram,id=m,size=1M,policy=bind,host-nodes=0,host-nodes=0x0-00', ''],
  ['-object thread-context,id=t,cpu-affinity=65536', 'opts/integer-width'],
  ['-object thread-context,id=t,cpu-affinity=0-65535', ''],
  ['-object rng-builtin,id=r', ''],
  ['-object rng-bultin,id=r', 'opts/object-type'],
  ['-object id=r', 'opts/type-missing'],
  ['-object {"qom-type":"memory-backend-ram","id":"m","size":1048576.0}', 'opts/object-json-types'],
  ['-object {"qom-type":"memory-backend-ram","id":"m","size":1048576}', ''],
  ["-object {'qom-type':'memory-backend-ram','id':'m','size':1048576}", ''],
  ['-object {"qom-type":"memory-backend-ram","id":"m","size":1048576,"size":1}', 'opts/json-syntax'],
  ['-object {"qom-type":"memory-backend-ram","id":"m","size":1048576', 'opts/json-syntax'],
  ['-device {"driver":"pc-dimm"', 'opts/json-syntax'],
  ['-device id=x', 'opts/type-missing'],
  ['-device ivshmem-common', 'ivshmem/legacy-gone'],
  [
    '-m 64M,slots=1,maxmem=1G -object memory-backend-ram,id=d,size=64M -device pc-dimm,memdev=d,addr=4G',
    'opts/integer-width',
  ],
  [
    '-m 64M,slots=1,maxmem=1G -object memory-backend-ram,id=d,size=64M -device pc-dimm,memdev=d,addr=040000000000',
    '',
  ],
  [
    '-m 64M,slots=1,maxmem=1G -object memory-backend-ram,id=d,size=64M -device pc-dimm,memdev=d,addr=-1',
    'opts/number-beyond-model',
  ],
  [
    '-object memory-backend-ram,id=d,size=1M -device ivshmem-plain,memdev=d,master=true',
    'ivshmem/master-value',
  ],
  ['-M pc,hmat', 'opts/value-missing'],
  ['-M pc,hmat=yes', ''],
  ['-M pc,acpi=yes', 'opts/enum-value'],
  ['-M pc,mem_merge=on,mem-merge=on', 'opts/machine-dash-underscore'],
  ['-M pc,mem_merge=on', ''],
  ['-M pc,sgx-epc.1.memdev=m', 'opts/unknown-key'],
  ['-M accel=tcg -accel tcg', 'opts/accel-twice'],
  ['-M accel=tcg', ''],
  ['-M accel=foo:tcg', ''],
  ['-smp 2,foo=1', 'opts/unknown-key'],
  ['-smp 2 -smp cores=2', ''],
  ['-overcommit mem-lock=no', ['', 'opts/bool-values']],
  ['-overcommit cpu-pm=off,mem-lock=off', ''],
  ['--no-reboot -nodefaults', ''],
  ['-no-hpet', ['', 'opts/unknown-option']],
  ['-no-kvm', 'opts/unknown-option'],
  ['-', 'opts/unknown-option'],
  ['-smp', 'opts/argument-missing'],
  ['-numa foo', 'numa/kind'],
  ['-numa nodeid=0', 'numa/kind'],
  [`${NODE} -numa memdev=m,type=node`, ''],
  [`${NODE} -numa node,memdev=m -numa dist,src=0,dst=0`, 'numa/kind'],
  [`${NODE} -numa node,memdev=m -numa dist,src=0,dst=0,val=10,x=1`, 'opts/unknown-key'],
  [`${NODE} -numa node,memdev=m -numa dist,src=0,dst=0,val=0xa`, ''],
  [`${NODE} -numa node,memdev=m -numa cpu,socket-id=0`, 'cpu/node-id-required'],
  [`${NODE} -numa node,nodeid=1 -numa node,memdev=m`, 'numa/auto-id'],
  [`${NODE} -numa cpu,node-id=0,socket-id=0 -numa node,memdev=m`, 'cpu/node-declared-first'],
  [`${NODE} -numa node,memdev=m -numa dist,src=0,dst=1,val=20 -numa node`, 'dist/declared-first'],
  [`${NODE} -numa node,memdev=m -numa node -numa dist,src=0,dst=1,val=20`, ''],
  [`${HMAT} -numa node,memdev=m ${LB}read-latency,latency=1 -numa cpu,node-id=0`, 'hmat/lb-initiator-cpus'],
  [`${HMAT} -numa node,memdev=m -numa cpu,node-id=0 ${LB}read-latency,latency=1`, ''],
  [
    `${HMAT} -numa node,memdev=m,cpus=0-1 ${LB}read-latency,latency=1 ${CACHE} ${LB}read-bandwidth,bandwidth=1G`,
    'hmat/cache-needs-lb',
  ],
  [
    `${HMAT} -numa node,memdev=m,cpus=0-1 ${LB}read-latency,latency=1 ${LB}read-bandwidth,bandwidth=1G ${CACHE}`,
    '',
  ],
  [`${HMAT} -numa node,memdev=m,cpus=0-1 ${LB}read-latency,latency=1ns`, 'hmat/latency-number'],
  [`${HMAT} -numa node,memdev=m,cpus=0-1 ${LB}latency,latency=1`, 'hmat/enum-values'],
  [
    `${HMAT} -numa node,memdev=m,cpus=0-1 -numa hmat-lb,initiator=0,target=0,hierarchy=memory,latency=1`,
    'hmat/required-keys',
  ],
  // Numbers that a layout cannot hold and QEMU takes: kept, and only warned of.
  [`${HMAT} -numa node,memdev=m,cpus=0-1 ${LB}read-latency,latency=9007199254740992`, ''],
]

async function start(
  version: TestedVersion,
  args: readonly string[],
): Promise<{ state: string; messages: string }> {
  const qemu = await startQemu(requireBinary(version), args, { deadline: 30_000 })
  try {
    return { state: qemu.outcome.state, messages: qemu.readMessages() }
  } finally {
    await qemu.stop()
  }
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test.each(LINES)('%s', async (line, expected) => {
    const rule = typeof expected === 'string' ? expected : expected[version === '7.2' ? 0 : 1]
    const args = line.split(' ')
    const { diagnostics } = importQemuArgs(args, { capabilities: getStoredCapabilities(version) })
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map((one) => one.rule)
    expect(errors).toEqual(rule === '' ? [] : [rule])
    const { state, messages } = await start(version, args)
    expect(state, messages).toBe(rule === '' ? 'answers' : 'exited')
  })
})
