import { describe, expect, test } from 'vitest'
import { importQemu, importQemuArgs } from '../../../../../electron/formats/qemu-cli/import.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { GIB, KIB, MIB } from '../../../../../electron/model/units/size.ts'

const V7 = { version: { major: 7, minor: 2, micro: 0 } }
const V10 = { version: { major: 10, minor: 0, micro: 0 } }

/** A line without quotes, cut at blanks. */
const cut = (line: string): string[] => line.split(' ').filter((word) => word !== '')

const read = (line: string, capabilities = V10) => importQemuArgs(cut(line), { capabilities })

/** The diagnostics as "rule at". */
function judge(line: string, capabilities = V10): string[] {
  return read(line, capabilities).diagnostics.map(({ rule, severity, at }) =>
    [rule, ...(severity === 'error' ? [] : [severity]), at].join(' ').trim(),
  )
}

/** Imports text that has to be a command line. */
function readText(text: string) {
  const imported = importQemu(text)
  if ('failure' in imported) throw new Error(imported.failure.message)
  return imported
}

function fail(text: string): string {
  const imported = importQemu(text)
  if (!('failure' in imported)) throw new Error('it was read')
  return imported.failure.message
}

describe('options', () => {
  test.each<[string, Partial<Layout>]>([
    ['', {}],
    ['-m 4G', { memory: { size: 4 * GIB } }],
    ['-m 64', { memory: { size: 64 * MIB } }],
    ['-m 0x1F', { memory: { size: 31 } }],
    ['-m size=1G,slots=010,maxmem=8G', { memory: { size: GIB, slots: 8, maxSize: 8 * GIB } }],
    ['-m 64,maxmem=128', { memory: { size: 64 * MIB, maxSize: 128 } }],
    ['-m 0', { memory: { size: 0 } }],
    ['-m 64M,slots=-1', { memory: { size: 64 * MIB, slots: -1 } }],
    ['-mem-path /dev/hugepages -mem-prealloc', { memory: { memPath: '/dev/hugepages', prealloc: true } }],
    ['-overcommit mem-lock=on-fault', { memory: { memLock: 'on-fault' } }],
    ['--smp 4', { cpus: { cpus: 4 } }],
    ['-smp cpus=0x10,sockets=2,modules=2', { cpus: { cpus: 16, sockets: 2, modules: 2 } }],
    ['-M q35', { machine: { type: 'q35' } }],
    ['--machine type=pc,hmat=yes', { machine: { type: 'pc', hmat: true } }],
    ['-machine usb=off,vmport=auto', { machine: { extra: { usb: 'off', vmport: 'auto' } } }],
    [
      '-M pc,sgx-epc.1.memdev=b,sgx-epc.0.memdev=a,sgx-epc.0.node=1',
      { machine: { type: 'pc', sgxEpc: [{ memdev: 'a', node: 1 }, { memdev: 'b' }] } },
    ],
    ['-M pc,smp.cpus=2,memory.size=64', { machine: { type: 'pc' }, cpus: { cpus: 2 }, memory: { size: 64 } }],
    ['-M memory.size=1G -m slots=2', { memory: { size: GIB, slots: 2 } }],
    ['-m 2G -M memory.size=1G', { memory: { size: 2 * GIB } }],
    ['-M memory.size=1G -m 0', { memory: { size: GIB } }],
    ['-m 2G,slots=1 -M memory.size=,memory.slots=many', { memory: { size: 2 * GIB, slots: 1 } }],
    ['-accel kvm -accel tcg', { target: { accel: 'kvm' }, otherArgs: ['-accel', 'tcg'] }],
    ['-enable-kvm', { target: { accel: 'kvm' } }],
    ['-M accel=kvm:tcg', { target: { accel: 'kvm' }, otherArgs: ['-accel', 'tcg'] }],
    ['-cpu max,phys-bits=46', { target: { cpu: 'max,phys-bits=46' } }],
    ['-name vm0', { name: 'vm0' }],
    ['-name guest=vm0,process=p', { name: 'vm0', otherArgs: ['-name', 'guest=vm0,process=p'] }],
    ['-object memory-backend-ram,id=m,size=8M', { backends: [{ kind: 'ram', id: 'm', size: 8 * MIB }] }],
    [
      '-object id=m,qom-type=memory-backend-file,mem-path=/a,,b,offset=2M,rom=auto,nodump',
      { backends: [{ kind: 'file', id: 'm', memPath: '/a,b', offset: 2 * MIB, rom: 'auto', dump: false }] },
    ],
    [
      '-object {"qom-type":"memory-backend-memfd","id":"m","size":8,"host-nodes":[2,0],"hugetlb":true}',
      { backends: [{ kind: 'memfd', id: 'm', size: 8, hostNodes: [0, 2], hugetlb: true }] },
    ],
    ['-object memory-backend-shm,id=m,odd=x', { backends: [{ kind: 'shm', id: 'm', extra: { odd: 'x' } }] }],
    ['-object memory-backend-ram,id=a,id=b', { backends: [{ kind: 'ram', id: 'a' }] }],
    ['-object memory-backend-ram', { backends: [{ kind: 'ram', id: '' }] }],
    [
      '-object thread-context,id=t,cpu-affinity=0-2,cpu-affinity=8',
      { threadContexts: [{ id: 't', cpuAffinity: [0, 1, 2, 8] }] },
    ],
    [
      '-object acpi-generic-initiator,id=g,pci-dev=d0,node=1',
      { genericInitiators: [{ id: 'g', pciDev: 'd0', node: 1 }] },
    ],
    ['-object rng-builtin,id=r', { otherArgs: ['-object', 'rng-builtin,id=r'] }],
    [
      '-numa node,cpus=0-1,cpus=3,memdev=m,initiator=0 -numa node,nodeid=5 -numa node',
      { nodes: [{ id: 0, cpus: [0, 1, 3], memdev: 'm', initiator: 0 }, { id: 5 }, { id: 2 }] },
    ],
    [
      '-numa node,mem=32 -numa node,mem=0x20',
      {
        nodes: [
          { id: 0, mem: 32 * MIB },
          { id: 1, mem: 32 * MIB },
        ],
      },
    ],
    ['-numa dist,src=0,dst=1,val=300', { distances: [{ src: 0, dst: 1, val: 300 }] }],
    [
      '-numa cpu,node-id=-1,socket-id=1,thread-id=0',
      { cpuAssignments: [{ nodeId: -1, socketId: 1, threadId: 0 }] },
    ],
    [
      '-device pc-dimm,memdev=m,slot=-1,addr=0x100000000,node=010,id=d',
      { devices: [{ kind: 'pc-dimm', id: 'd', memdev: 'm', slot: -1, addr: 4 * GIB, node: 8 }] },
    ],
    [
      '-device {"driver":"virtio-mem-pci","memdev":"m","requested-size":4096,"prealloc":true}',
      { devices: [{ kind: 'virtio-mem-pci', memdev: 'm', requestedSize: 4 * KIB, prealloc: true }] },
    ],
    [
      '-device nvdimm,label-size=128K,unarmed=on,uuid=u',
      { devices: [{ kind: 'nvdimm', labelSize: 128 * KIB, unarmed: true, uuid: 'u' }] },
    ],
    [
      '-device ivshmem-plain,memdev=m,master=auto,bus=pcie.0,addr=5',
      {
        devices: [
          { kind: 'ivshmem-plain', memdev: 'm', master: 'auto', extra: { bus: 'pcie.0', addr: '5' } },
        ],
      },
    ],
    [
      '-device ivshmem,size=4,shm=x,use64=1,msi=off,role=peer',
      { devices: [{ kind: 'ivshmem', size: '4', shm: 'x', use64: true, msi: false, role: 'peer' }] },
    ],
    [
      '-device host-x86_64-cpu,socket-id=1,core-id=0,id=c1',
      { devices: [{ kind: 'cpu', driver: 'host-x86_64-cpu', id: 'c1', socketId: 1, coreId: 0 }] },
    ],
    ['-device pxb,bus_nr=9,numa_node=1', { devices: [{ kind: 'pxb', busNr: 9, numaNode: 1 }] }],
    [
      '-chardev socket,id=c,path=/s,server=on,wait=off -chardev null,id=d -device ivshmem-doorbell,chardev=c',
      {
        chardevs: [{ id: 'c', backend: 'socket', path: '/s', server: true, wait: false }],
        devices: [{ kind: 'ivshmem-doorbell', chardev: 'c' }],
        otherArgs: ['-chardev', 'null,id=d'],
      },
    ],
    [
      '-drive file=a -append -quiet disk.img -global x.y=z',
      { otherArgs: ['-drive', 'file=a', '-append', '-quiet', 'disk.img', '-global', 'x.y=z'] },
    ],
  ])('%s', (line, fields) => {
    const { layout, diagnostics } = read(line)
    expect(layout).toEqual(makeLayout(fields))
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('hmat', () => {
    const lb = '-numa hmat-lb,initiator=0,target=1,hierarchy=memory,data-type='
    const { layout } = read(
      `${lb}read-latency,latency=10 ${lb}read-bandwidth,bandwidth=1G -numa hmat-cache,node-id=1,size=64K,level=1,associativity=direct,policy=write-back,line=64`,
    )
    const common = { initiator: 0, target: 1, hierarchy: 'memory' }
    expect(layout.hmat).toEqual({
      latencyBandwidth: [
        { ...common, dataType: 'read-latency', latency: 10 },
        { ...common, dataType: 'read-bandwidth', bandwidth: GIB },
      ],
      caches: [
        { nodeId: 1, size: 64 * KIB, level: 1, associativity: 'direct', policy: 'write-back', line: 64 },
      ],
    })
  })
})

describe('what QEMU refuses in the text', () => {
  test.each<[string, string[]]>([
    ['-m 8MB', ['opts/size-malformed /memory/size']],
    ['-m 64.5', ['opts/size-fraction /memory/size']],
    ['-m 64M,maxmem=-1', ['opts/size-negative /memory/maxSize']],
    ['-m 64M,foo=1', ['opts/unknown-key /memory']],
    ['-m 64M,slots=1K,maxmem=1G', ['machine/slots-not-a-number /memory/slots']],
    ['-m 64M,slots=a,slots=0,maxmem=1G', ['machine/slots-not-a-number /memory/slots']],
    ['-m 64M,slots=-0,maxmem=1G', []],
    ['-numa node,nodeid=-0', ['opts/integer-malformed /nodes/0/id']],
    ['-m 16E', ['opts/size-overflow /memory/size']],
    ['-m 15E', ['opts/number-beyond-model /memory/size']],
    ['-m 1G,maxmem=15E', ['machine/phys-bits /memory/maxSize']],
    ['-m 64,maxmem=128', ['machine/maxmem-is-bytes note /memory/maxSize']],
    ['-object memory-backend-ram,id=m,size=9P', ['backend/alloc-failure /backends/0/size']],
    [
      '-object thread-context,id=t,cpu-affinity=',
      ['backend/thread-context-cpus /threadContexts/0/cpuAffinity'],
    ],
    ['-numa node,mem=32.5', ['numa/mem-key-mib note /nodes/0/mem', 'opts/size-fraction /nodes/0/mem']],
    [
      '-object memory-backend-file,id=m,mem-path=/a,b',
      ['opts/comma-escape note', 'opts/bool-short-form warning'],
    ],
    ['-smp 4.5', ['opts/integer-malformed /cpus/cpus']],
    ['-smp 4,foo=1', ['opts/unknown-key /cpus']],
    ['-M pc,hmat', ['opts/value-missing /machine']],
    ['-M pc,hmat=1', ['opts/bool-values /machine/hmat']],
    ['-M pc,mem_merge=on,mem-merge=on', ['opts/machine-dash-underscore /machine']],
    ['-M hmat=zz -M hmat=on', []],
    ['-M smp.cpus=zz -smp 1', []],
    ['-smp 1 -M smp.cpus=zz', ['opts/integer-malformed /cpus/cpus']],
    ['-M hmat.x=1 -M hmat=on', ['opts/unknown-key /machine']],
    ['-M sgx-epc.0.memdev=a -M sgx-epc.0.memdev=b', ['opts/unknown-key /machine/sgxEpc']],
    [
      '-numa hmat-lb,initiator=0,target=18446744073709551615,hierarchy=memory,data-type=access-latency,latency=1',
      ['opts/integer-width /hmat/latencyBandwidth'],
    ],
    ['-M pc,acpi=yes', ['opts/enum-value /machine/acpi']],
    ['-M pc,sgx-epc.1.memdev=m', ['opts/unknown-key /machine/sgxEpc']],
    ['-accel tcg -M accel=tcg', ['opts/accel-twice /target/accel']],
    ['-accel tcg -enable-kvm', ['opts/accel-twice /target/accel']],
    ['-object memory-backend-ram,id=m,size=', ['opts/size-malformed /backends/0/size']],
    ['-object memory-backend-ram,id=m,policy=foo', ['backend/policy-value /backends/0/policy']],
    ['-object memory-backend-ram,id=m,host-nodes=1-0', ['opts/list-range-malformed /backends/0/hostNodes']],
    ['-object memory-backend-ram,id=m,host-nodes=65536', ['opts/integer-width /backends/0/hostNodes']],
    ['-object memory-backend-ram,id=m,share=On', ['opts/bool-values /backends/0/share']],
    ['-object {"qom-type":"memory-backend-ram","size":"8M"}', ['opts/object-json-types /backends/0/size']],
    [
      '-object {"qom-type":"memory-backend-ram","host-nodes":0}',
      ['opts/object-json-types /backends/0/hostNodes'],
    ],
    ['-object {"qom-type":"memory-backend-ram","size":8.0}', ['opts/object-json-types /backends/0/size']],
    ['-object {"qom-type":', ['opts/json-syntax']],
    ['-object id=x', ['opts/type-missing']],
    ['-object foo,id=x', ['opts/object-type']],
    ['-object memory-backend-ram,id=m,__proto__=x', ['opts/unknown-key']],
    ['-device id=x', ['opts/type-missing']],
    ['-device ivshmem-common', ['ivshmem/legacy-gone']],
    ['-device pc-dimm,addr=4G', ['opts/integer-width /devices/0/addr']],
    ['-device pc-dimm,addr=-1', ['opts/number-beyond-model /devices/0/addr']],
    ['-device ivshmem-plain,master=yes', ['ivshmem/master-value /devices/0/master']],
    ['-device {"driver":"pc-dimm","slot":"0"}', ['opts/object-json-types /devices/0/slot']],
    ['-numa foo', ['numa/kind']],
    ['-numa nodeid=0', ['numa/kind']],
    ['-numa dist,src=0,dst=1', ['numa/kind /distances']],
    ['-numa dist,src=0,dst=1,val=10,foo=1', ['opts/unknown-key /distances/0']],
    ['-numa cpu,socket-id=0', ['cpu/node-id-required /cpuAssignments']],
    ['-numa hmat-lb,initiator=0,target=0,hierarchy=memory', ['hmat/required-keys /hmat/latencyBandwidth']],
    [
      '-numa hmat-lb,initiator=0,target=0,hierarchy=l1,data-type=read-latency',
      ['hmat/enum-values /hmat/latencyBandwidth'],
    ],
    [
      '-numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=read-latency,latency=1ns',
      ['hmat/latency-number /hmat/latencyBandwidth/0/latency'],
    ],
    ['-numa node,nodeid=1 -numa node', ['numa/auto-id /nodes/1/id']],
    ['-m 64M,maxmem=x,maxmem=1G', ['opts/size-malformed /memory/maxSize']],
    ['-m 64MB,size=1G', ['opts/size-malformed /memory/size']],
    ['-m', ['opts/argument-missing']],
    ['-foo', ['opts/unknown-option']],
    ['-', ['opts/unknown-option']],
    ['-balloon virtio', ['opts/unknown-option']],
  ])('%s', (line, expected) => {
    expect(judge(line)).toEqual(expected)
  })

  test('has args for a sentence', () => {
    expect(read('-object memory-backend-ram,id=m,size=8MB').diagnostics[0]?.args).toMatchObject({
      option: '-object',
      key: 'size',
      value: '8MB',
    })
  })

  test.each<[string, string[], string[]]>([
    ['-m 0x40', ['opts/size-hex-suffix warning /memory/size'], ['opts/size-hex-suffix /memory/size']],
    ['-object memory-backend-ram,id=m,size=.5M', ['opts/size-leading-point /backends/0/size'], []],
    ['-overcommit mem-lock=yes', [], ['opts/bool-values /memory/memLock']],
    ['-no-hpet', [], ['opts/unknown-option']],
    ['-run-with x=y', ['opts/unknown-option'], []],
  ])('%s differs between 7.2 and 10.0', (line, old, recent) => {
    expect([judge(line, V7), judge(line, V10)]).toEqual([old, recent])
  })

  test('what a newer QEMU may know is only a warning', () => {
    const V11 = { version: { major: 11, minor: 0, micro: 0 } }
    expect(judge('-foo -object foo,id=x', V11)).toEqual(['opts/unknown-option warning'])
  })

  test('a record without a required value is left out, and its complaint points to the list', () => {
    const { layout, diagnostics } = read('-numa dist,src=0,val=20,dst=x -numa dist,src=0,dst=1,val=20')
    expect(layout.distances).toEqual([{ src: 0, dst: 1, val: 20 }])
    expect(diagnostics).toMatchObject([{ rule: 'opts/integer-malformed', at: '/distances' }])
  })

  test('a number past the model that QEMU may take keeps its option word for word', () => {
    const option = `hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=read-latency,latency=${String(2n ** 60n)}`
    const { layout, diagnostics, losses } = read(`-numa ${option}`)
    expect(layout.otherArgs).toEqual(['-numa', option])
    expect(diagnostics).toMatchObject([{ rule: 'opts/number-kept', severity: 'warning' }])
    expect(losses).toHaveLength(1)
  })
})

describe('losses', () => {
  test.each<[string, string[]]>([
    ['-m 1G -m 2G', ['-m: size 1073741824']],
    ['-m 1G -m slots=2,maxmem=4G', []],
    ['-smp 4 -smp 8', ['-smp cpus=4']],
    ['-object memory-backend-ram,id=m,size=1M,size=2M', ['-object size=1M']],
    ['-object memory-backend-ram,id=m,share', ['-object share']],
    ['-machine mem_merge=off', ['-machine mem_merge=']],
    ['-enable-kvm', ['-enable-kvm']],
    ['-cpu host -cpu max', ['-cpu: cpu host']],
    ['-overcommit mem-lock=on,cpu-pm=on', ['-overcommit mem-lock=on,cpu-pm=on']],
    ['-readconfig vm.cfg', ['-readconfig vm.cfg']],
    ['-set device.d0.node=1', ['-set device.d0.node=1']],
    ['-set drive.d0.file=x', []],
    ['/opt/bin/qemu-system-x86_64 -m 1G', ['/opt/bin/qemu-system-x86_64']],
    ['qemu-system-riscv64 -m 1G', ['qemu-system-riscv64']],
    ['numactl -m 0 qemu-system-x86_64 -m 1G', ['numactl -m 0']],
    ['sudo -E A=b qemu-kvm -m 1G', ['sudo -E A=b']],
    ['exec qemu-system-x86_64 -m 1G', []],
    ['-device e1000 -device pc-dimm', ['-device e1000 before -device pc-dimm']],
    ['-device pc-dimm -device e1000', []],
  ])('of %s', (line, what) => {
    expect(read(line).losses.map((loss) => loss.what)).toEqual(what)
  })

  test('devices in JSON come after all others', () => {
    const line =
      '-device {"driver":"pc-dimm","memdev":"a"} -device pc-dimm,memdev=b -device {"driver":"pc-dimm","memdev":"c"}'
    expect(read(line).layout.devices.map((device) => 'memdev' in device && device.memdev)).toEqual([
      'b',
      'a',
      'c',
    ])
  })

  test('an id in JSON that is no text is none, and a number is an address of slot times 8 and function', () => {
    const { layout, losses } = read('-device {"driver":"ivshmem-plain","id":1,"addr":41}')
    expect(layout.devices).toEqual([{ kind: 'ivshmem-plain', extra: { addr: '05.1' } }])
    expect(losses).toHaveLength(1)
    expect(read('-device {"driver":"ivshmem-plain","addr":-1}').layout.devices).toEqual([
      { kind: 'ivshmem-plain' },
    ])
    expect(read('-device {"driver":"pc-dimm","addr":41}').layout.devices).toEqual([
      { kind: 'pc-dimm', addr: 41 },
    ])
  })

  test('numbers of -smp that the model cannot hold are cut to 32 bits as QEMU cuts them', () => {
    expect(read('-smp -9223372036854775808').layout.cpus).toEqual({})
    expect(read('-smp 9223372036854775807,cores=1').layout.cpus).toEqual({ cpus: 4294967295, cores: 1 })
    expect(judge('-smp 9223372036854775808')).toEqual(['opts/number-beyond-model /cpus/cpus'])
  })

  test('-no-acpi stays as it is', () => {
    expect(read('-no-acpi', V7)).toMatchObject({
      layout: { otherArgs: ['-no-acpi'] },
      losses: [],
      diagnostics: [],
    })
  })
})

describe('text', () => {
  const layout = makeLayout({ memory: { size: 4 * GIB }, otherArgs: ['-append', 'a b'] })

  test.each([
    ['a shell line', `qemu-system-x86_64 -m 4G -append 'a b'`],
    ['options only', `-m 4G -append "a b"`],
    ['a script', `#!/bin/sh\n# a VM\nexec qemu-system-x86_64 \\\n  -m 4G \\\n  -append a\\ b\n`],
    ['lines without backslashes', `qemu-system-x86_64 -m 4G\n-append 'a b'`],
    ['one argument a line', `qemu-system-x86_64\n-m\n4G\n-append\na b\n`],
    ['one argument a line of another system', `qemu-system-x86_64\r\n-m\r\n4G\r\n-append\r\na b\r\n`],
    ['a JSON array', `["qemu-system-x86_64", "-m", "4G", "-append", "a b"]`],
    ['/proc/PID/cmdline', `qemu-system-x86_64\x00-m\x004G\x00-append\x00a b\x00`],
    ['a text with a byte order mark', `\uFEFFqemu-system-x86_64 -m 4G -append 'a b'`],
    ['a line after others', `set -e\nmodprobe kvm\nqemu-system-x86_64 -m 4G -append 'a b'`],
  ])('%s', (_, text) => {
    expect(readText(text)).toMatchObject({ layout, diagnostics: [] })
  })

  test('the machine is in the name of the program', () => {
    expect(readText('qemu-system-aarch64 -m 4G').layout.target).toEqual({ arch: 'aarch64' })
  })

  test('a value that a shell would fill in is told and no error', () => {
    const { layout, diagnostics, losses } = readText('qemu-kvm -m $RAM -mem-path "$HOME/x"')
    expect(layout.memory).toEqual({ memPath: '$HOME/x' })
    expect(diagnostics).toMatchObject([
      { rule: 'opts/not-expanded', severity: 'warning', at: '/memory/size' },
    ])
    expect(losses.map(({ what }) => what)).toEqual(['$RAM (line 1)', '$HOME (line 1)'])
  })

  test.each([
    ['', 'The text is empty'],
    ['hello world', 'This is not a QEMU command line'],
    ['<domain type="kvm"/>', 'It looks like XML'],
    ['["-m", 4]', 'A JSON array of arguments holds texts only'],
    ['["-m"', 'it is not JSON'],
    ['qemu -m "4G', 'A text in double quotes (") does not end'],
    [
      `qemu -append ${'x'.repeat(70_000)}`,
      'Argument 3 has 70,000 characters; an argument has at most 65,536',
    ],
    [`qemu ${'-S '.repeat(100_001)}`, 'There are 100,002 arguments; a command line has at most 100,000'],
  ])('%.40s… is no command line', (text, message) => {
    expect(fail(text)).toContain(message)
  })

  test('5 MB are refused with the limit', () => {
    const text = `qemu-system-x86_64 ${'-numa node '.repeat(500_000)}`
    expect(fail(text)).toBe(
      'The text has 5,500,019 characters; a command line has at most 4,194,304 (4 MiB).',
    )
  })
})
