// Why a backend could not be made, from what the kernel said: which backend, which node or store, how much is missing.

import type { FailureData } from '../../model/failure.ts'
import { printApproximateSize } from '../../model/units/approximate-size.ts'
import { printSet } from '../../model/units/number-set.ts'
import { printSize } from '../../model/units/size.ts'
import { getPageSize } from '../../resolve/backends.ts'
import type { HeldBackend } from '../held-backends.ts'
import type { RehearsalSubject } from './what.ts'

type Figures = Partial<Record<string, number>>

interface Case {
  row: HeldBackend
  subject: RehearsalSubject
  failure: FailureData
  figures: Figures
  /** Bytes of the backend's pages. */
  pageSize: number
}

interface Explanation {
  code: string
  message: string
}

function getFigures({ detail }: FailureData): Figures {
  return detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? (detail as Figures) : {}
}

const print = (bytes: number | undefined): string =>
  bytes === undefined ? 'an unknown amount' : printApproximateSize(bytes)

/** Where the file of a backend stands. */
function getStore({ row }: Case): string {
  if (row.layout.kind === 'shm') return '/dev/shm'
  return row.layout.memPath ?? 'the memory file'
}

function explainBinding({ row, failure, figures }: Case): Explanation {
  const { node } = figures
  const nodes = printSet(row.memdev['host-nodes'])
  if (node !== undefined)
    return {
      code: 'host/mbind-refused',
      message: `"${row.layout.id}" names host node ${String(node)}, which is not there, has no memory, or is not allowed to this program (cpuset).`,
    }
  const why =
    failure.errno === 'EIO'
      ? 'some of its pages are elsewhere and could not be moved'
      : failure.errno === 'ENOSYS'
        ? 'this kernel has no NUMA policies'
        : failure.errno === 'EPERM'
          ? 'this program may not set policies'
          : `the kernel refused it with ${failure.errno ?? 'an error'}`
  return {
    code: 'host/mbind-refused',
    message: `"${row.layout.id}" could not be put on host node ${nodes} (policy ${row.memdev.policy}): ${why}.`,
  }
}

function explainShortPool({ row, pageSize, figures, subject }: Case): Explanation {
  const pool = subject.host?.hugePages.find((one) => one.pageSize === pageSize)
  const needed = Math.ceil(row.memdev.size / pageSize)
  const free = figures['available'] ?? (pool ? (pool.free - (pool.reserved ?? 0)) * pageSize : undefined)
  const pages = `${printSize(pageSize)} pages`
  const missing =
    free === undefined ? '' : `; ${String(Math.max(1, needed - Math.floor(free / pageSize)))} are missing`
  return {
    code: 'host/pool-short',
    message: `"${row.layout.id}" needs ${String(needed)} ${pages}, and the pool has too few${missing}. Make it larger: vm.nr_hugepages, or nr_hugepages of the node.`,
  }
}

function explainFullStore(given: Case): Explanation {
  const { row, figures } = given
  const available = figures['available']
  const filled = figures['filled'] ?? 0
  const missing = available === undefined ? undefined : Math.max(0, row.memdev.size - filled - available)
  return {
    code: 'host/store-full',
    message: `${getStore(given)} has no room for "${row.layout.id}": ${print(row.memdev.size)} are needed, ${print(available)} are free${missing === undefined || missing === 0 ? '' : `, ${print(missing)} are missing`}.`,
  }
}

function explainCgroup({ row, figures }: Case): Explanation {
  return {
    code: 'host/cgroup-limit',
    message: `Filling "${row.layout.id}" stopped at ${print(figures['filled'])}: the memory cgroup has a limit of ${print(figures['limit'])}, of which ${print(figures['usage'])} are used, and at 90 % the kernel is near to killing.`,
  }
}

function explainShortMemory({ row, figures }: Case): Explanation {
  return {
    code: 'host/memory-short',
    message: `Filling "${row.layout.id}" stopped at ${print(figures['filled'])}: the host has ${print(figures['available'])} left, and keeps ${print(figures['floor'])}.`,
  }
}

function explainFile({ row, failure, figures }: Case): Explanation {
  const { id, memPath = '' } = row.layout
  if (failure.call === 'fstat')
    return {
      code: 'host/file-too-short',
      message: `"${memPath}" has ${print(figures['available'])}, and "${id}" needs ${print(figures['wanted'])}. A file that has contents is never made longer.`,
    }
  const why: Partial<Record<string, string>> = {
    EACCES: 'this user may not open it',
    EPERM: 'this user may not open it',
    ENOENT: 'it, or the folder that it would stand in, is not there',
    EISDIR: 'a folder cannot be mapped read-only',
    ENODEV: 'it is nothing that can be mapped',
    EMFILE: 'this program has no descriptors left (ulimit -n)',
    ENFILE: 'the host has no descriptors left',
    EROFS: 'its file system is read-only',
  }
  return {
    code: failure.errno === 'EMFILE' ? 'host/no-descriptors' : 'host/file-refused',
    message: `"${memPath}" cannot be used for "${id}": ${why[failure.errno ?? ''] ?? `the kernel refused it with ${failure.errno ?? 'an error'}`}.`,
  }
}

function explain(given: Case): Explanation | undefined {
  const { row, failure, figures, pageSize, subject } = given
  const { call = '', errno } = failure
  const isHuge = pageSize > (subject.host?.pageSize ?? 4096)
  if (call === 'mbind') return explainBinding(given)
  if (call === 'memory cgroup') return explainCgroup(given)
  if (call === 'meminfo') return explainShortMemory(given)
  if (errno === 'EHWPOISON')
    return {
      code: 'host/memory-broken',
      message: `The host’s memory is broken ${print(figures['address'])} into "${row.layout.id}" (EHWPOISON). Nothing is tried again; see the kernel’s log.`,
    }
  if (isHuge && (errno === 'ENOMEM' || errno === 'ENOSPC' || errno === 'EFAULT'))
    return explainShortPool(given)
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return explainFullStore(given)
  if (errno === 'EFBIG')
    return {
      code: 'host/file-size-limit',
      message: `"${row.layout.id}" is larger than a file of this program may be (RLIMIT_FSIZE, ulimit -f).`,
    }
  if (errno === 'EMFILE')
    return {
      code: 'host/no-descriptors',
      message: `"${row.layout.id}" needs a descriptor and this program has none left (RLIMIT_NOFILE, ulimit -n).`,
    }
  if (call === 'memfd_create' && errno === 'ENODEV')
    return {
      code: 'host/page-size-unknown',
      message: `This kernel has no pages of ${printSize(pageSize)}, which "${row.layout.id}" asks for.`,
    }
  if (errno === 'ENOMEM')
    return {
      code: 'host/memory-short',
      message: `The host has no memory for "${row.layout.id}": ${print(row.memdev.size)} were asked for with ${call} (overcommit, RLIMIT_AS, or no memory left).`,
    }
  if (row.layout.kind === 'file' && (call.startsWith('open') || ['stat', 'fstat'].includes(call)))
    return explainFile(given)
  return undefined
}

/** The failure in the words of what the user can do; as it came where there are none better. */
export function explainFailure(
  row: HeldBackend,
  message: string,
  failure: FailureData | undefined,
  subject: RehearsalSubject,
  helperReason: string | undefined,
): FailureData {
  const object = row.layout.id
  if (failure?.code === 'wire/closed' || failure?.code === 'helper/lost')
    return {
      code: 'helper/lost',
      message: `The helper process ended while "${object}" was made (${helperReason ?? 'no reason given'}); its memory went with it. Nothing of the layout is lost.`,
      object,
    }
  if (failure?.code !== 'memory/refused')
    return {
      ...failure,
      code: failure?.code ?? 'hostmem/refused',
      message: failure?.message ?? message,
      object,
    }
  const pageSize = getPageSize({ ...row.layout }, subject.host)
  const found = explain({ row, subject, failure, figures: getFigures(failure), pageSize })
  return {
    ...failure,
    object,
    code: found?.code ?? 'host/memory-refused',
    message: found?.message ?? message,
  }
}
