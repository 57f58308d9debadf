import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, TIB } from '../../../../../electron/model/units/size.ts'
import { allocFailure } from '../../../../../electron/rules/backend/alloc-failure.ts'
import { makeBackend, makeHost, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const big = makeRam('m', TIB)
const strict = makeHost({ overcommit: { mode: 2, limit: 16 * GIB, committed: 4 * GIB } })

testRule(allocFailure, {
  valid: [
    { name: '1 TiB where no host is known', layout: makeLayout({ backends: [big] }) },
    {
      name: '1 TiB without reservation',
      layout: makeLayout({ backends: [{ ...big, reserve: false }] }),
      host: makeHost(),
    },
    {
      name: '1 TiB on a host that promises everything',
      layout: makeLayout({ backends: [big] }),
      host: makeHost({ overcommit: { mode: 1, limit: 0, committed: 0 } }),
    },
    {
      name: '1 TiB of memfd, which is not accounted',
      layout: makeLayout({ backends: [makeBackend('memfd', 'm', TIB)] }),
      host: makeHost(),
    },
    {
      name: '1 TiB of shared ram, which is a file since 10.0',
      layout: makeLayout({ backends: [{ ...big, share: true }] }),
      host: makeHost(),
      qemu: '10.0',
    },
    { name: '1 TiB with swap', layout: makeLayout({ backends: [big] }), host: makeHost({ swapTotal: TIB }) },
    {
      name: 'what a strict host has left',
      layout: makeLayout({ memory: { size: 4 * GIB }, backends: [makeRam('m', 8 * GIB)] }),
      host: strict,
    },
  ],
  invalid: [
    {
      name: '1 TiB on a host of 24 GiB',
      layout: makeLayout({ backends: [big] }),
      host: makeHost(),
      at: '/backends/0/size',
      args: { promise: 24 * GIB },
    },
    {
      name: '1 TiB of shared ram before 10.0',
      layout: makeLayout({ backends: [{ ...big, share: true }] }),
      host: makeHost(),
      at: '/backends/0/size',
      qemu: '7.2',
    },
    {
      name: 'more than an address space',
      layout: makeLayout({ backends: [makeRam('m', 128 * TIB, { reserve: false })] }),
      at: '/backends/0/size',
    },
    {
      name: 'main memory of 1 TiB',
      layout: makeLayout({ memory: { size: TIB } }),
      host: makeHost(),
      at: '/memory/size',
    },
    {
      name: 'more than a strict host has left together',
      layout: makeLayout({ memory: { size: 4 * GIB }, backends: [makeRam('m', 9 * GIB)] }),
      host: strict,
      at: '/memory/size',
      args: { promise: 3 * GIB },
    },
  ],
})
