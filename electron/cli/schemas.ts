// What each verb prints with --json, as JSON Schema: `memloom schema VERB`.

import { z } from 'zod'
import { FoundVm } from '../contract/live.ts'
import { Rehearsal, RehearsalPlan } from '../contract/rehearse.ts'
import { Severity } from '../model/diagnostic.ts'
import { Failure, FailureData } from '../model/failure.ts'
import { makeLayoutJsonSchema } from '../model/file/json-schema.ts'
import { HostPicture } from '../model/host-picture.ts'
import { ExportFormat, Loss } from '../model/profile.ts'
import { POLICIES } from '../model/backend.ts'
import { IVSHMEM_SCHEMAS } from './ivshmem/schemas.ts'

const Verdict = z.enum(['accept', 'reject'])
const Bytes = z.number().meta({ description: 'bytes' })
const Address = z.number().meta({ description: 'a guest-physical address' })
const Range = z.object({ start: Address, end: Address.meta({ description: 'exclusive' }) })

const Memdev = z.object({
  id: z.string().optional(),
  size: Bytes,
  merge: z.boolean(),
  dump: z.boolean(),
  prealloc: z.boolean(),
  share: z.boolean(),
  reserve: z.boolean().optional(),
  'host-nodes': z.array(z.int()),
  policy: z.enum(POLICIES),
})

const Finding = z.object({
  rule: z.string(),
  severity: Severity,
  at: z.string().meta({ description: 'JSON Pointer into the layout' }),
  why: z.string(),
  fix: z.string(),
})

const Check = z.object({
  verdict: Verdict,
  qemu: z.string().meta({ description: 'the version judged for, as "10.0"' }),
  predicted: z.boolean().meta({ description: 'true when something of the target was never run' }),
  unproved: z.array(z.enum(['version', 'machine', 'accelerator'])).meta({
    description:
      'what was never run: there is no QEMU of that version on this host, the machine type is unknown, rules were held against TCG only',
  }),
  diagnostics: z.array(Finding),
  ignored: z
    .array(z.object({ rule: z.string(), severity: Severity, at: z.string(), note: z.string() }))
    .meta({ description: 'warnings and notes that the layout says to ignore, and why' }),
})

/** Of several files: each with its name, and the verdict on all. */
const CheckOfSeveral = z.object({
  verdict: Verdict,
  files: z.array(Check.extend({ file: z.string() })),
})

const Resolve = z.looseObject({
  machine: z.looseObject({ type: z.string(), family: z.string() }),
  smp: z.record(z.string(), z.int()),
  memory: z.object({ base: Bytes, maximum: Bytes, slots: z.int(), plugged: Bytes }),
  nodes: z.array(
    z.looseObject({
      id: z.int(),
      size: Bytes,
      plugged: Bytes,
      boot: Bytes,
      cpus: z.array(z.int()),
      distances: z.array(z.int()).optional(),
      initiator: z.int().optional(),
      memdev: z.string().optional(),
      ranges: z.array(Range),
    }),
  ),
  cpus: z.array(z.looseObject({ index: z.int(), present: z.boolean() })),
  memdevs: z.array(Memdev),
  memoryDevices: z.array(z.object({ type: z.string(), data: z.looseObject({ memdev: z.string() }) })),
  addressMap: z.array(
    Range.extend({
      kind: z.string(),
      owner: z.string(),
      offset: Bytes.optional(),
      node: z.int().optional(),
    }),
  ),
})

/** With --address: what is there. */
const AddressAnswer = z.object({
  address: Address,
  kind: z.string().meta({ description: '"nothing" between and above the ranges' }),
  owner: z.string().optional(),
  offset: Bytes.optional(),
  node: z.int().optional(),
})

const Report = z.object({
  binary: z.string(),
  version: z.string(),
  predicted: Verdict,
  actual: z.enum(['accept', 'reject', 'hung']),
  agrees: z.boolean(),
  argv: z.array(z.string()).meta({ description: 'what was run after the binary' }),
  cause: z
    .object({
      message: z.string().optional(),
      at: z.string().optional(),
      diagnostic: z.looseObject(Finding.shape).optional(),
    })
    .optional()
    .meta({ description: 'why QEMU does not start: its line, its place in the layout, and our rule' }),
  errors: z.array(z.looseObject(Finding.shape)).meta({ description: 'what a refusal was predicted by' }),
  messages: z.array(z.string()),
  differences: z.array(
    z.object({ subject: z.string(), where: z.string(), expected: z.string(), actual: z.string() }),
  ),
  leftOut: z.array(z.string()).optional(),
  deadline: z.number().meta({ description: 'milliseconds that QEMU was given to answer' }),
  duration: z.number().meta({ description: 'milliseconds' }),
})

const Placement = z.object({
  mapped: Bytes,
  resident: Bytes,
  nodes: z.record(z.string(), z.number()).meta({ description: 'bytes by host node' }),
  pageSize: Bytes,
  dirty: Bytes,
  swapCache: Bytes,
  policies: z.array(z.string()).meta({ description: 'as the kernel prints them' }),
  foreign: Bytes.meta({ description: 'bytes of other memory in the same mappings' }),
  readAt: z.string(),
})

const Live = z.object({
  key: z.string(),
  socket: z.string().optional(),
  name: z.string().optional(),
  version: z.string().optional(),
  status: z.string(),
  pid: z.int().optional(),
  source: z.enum(['qmp', 'command-line']),
  monitorFailure: FailureData.optional(),
  placementFailure: FailureData.optional(),
  memdevs: z.array(
    Memdev.extend({
      kind: z.string().optional(),
      memPath: z.string().optional(),
      pageSize: Bytes.optional(),
      certainty: z.enum(['address', 'file', 'size', 'ambiguous', 'none']),
      address: z.number().optional().meta({ description: 'in the QEMU process' }),
      placement: Placement.optional(),
      applied: z.enum(['yes', 'no', 'inherited', 'unknown']),
      local: z.number().optional().meta({ description: 'share of resident bytes on host-nodes, 0 to 1' }),
    }),
  ),
  memoryDevices: z.array(z.object({ type: z.string(), data: z.looseObject({ memdev: z.string() }) })),
  cpus: z.array(
    z.object({
      type: z.string(),
      vcpus: z.number(),
      props: z.record(z.string(), z.number()),
      present: z.boolean(),
    }),
  ),
  addressMap: z.array(Range.extend({ kind: z.string(), owner: z.string(), offset: Bytes })),
  baseMemory: Bytes,
  pluggedMemory: Bytes,
  balloon: Bytes.optional(),
  process: z.object({ resident: Bytes, nodes: z.record(z.string(), z.number()) }).optional(),
  cost: z.object({ last: z.number(), every: z.number(), budget: z.number() }).optional(),
  alerts: z.array(
    z.object({
      kind: z.enum(['stray', 'policy']),
      backend: z.string(),
      wanted: z.string(),
      actual: z.string(),
      share: z.number().optional().meta({ description: 'of the pages those on host-nodes, 0 to 1' }),
      since: z.string(),
    }),
  ),
  filling: z.array(
    z.object({ backend: z.string(), filled: Bytes, size: Bytes, secondsLeft: z.number().optional() }),
  ),
  events: z.array(z.object({ at: z.string(), event: z.string(), data: z.unknown().optional() })),
  readAt: z.string(),
})

const Acpi = z.object({
  slit: z
    .array(z.array(z.int()))
    .optional()
    .meta({ description: 'distances: a row a node from, a column a node to' }),
  srat: z
    .object({
      cpus: z.array(z.object({ apicId: z.int(), node: z.int() })),
      memory: z.array(z.object({ node: z.int(), base: Address, length: Bytes, flags: z.int() })),
      genericInitiators: z.array(z.int()),
    })
    .optional(),
  hmat: z
    .object({
      domains: z.array(z.object({ memory: z.int(), initiator: z.int().optional() })),
      tables: z.array(
        z.object({
          hierarchy: z.int(),
          dataType: z.int(),
          baseUnit: z.number(),
          initiators: z.array(z.int()),
          targets: z.array(z.int()),
          entries: z.array(z.array(z.int())),
        }),
      ),
      caches: z.array(
        z.object({
          node: z.int(),
          size: Bytes,
          level: z.int(),
          levels: z.int(),
          associativity: z.int(),
          policy: z.int(),
          line: z.int(),
        }),
      ),
    })
    .optional(),
})

const GuestTables = z.object({
  acpi: Acpi,
  nfit: z.array(z.object({ node: z.int(), base: Address, length: Bytes })),
  ram: z.array(Range).optional().meta({ description: 'RAM of the memory map, neighbours joined' }),
})

const ProofBoot = z.object({
  binary: z.string(),
  version: z.string(),
  argv: z.array(z.string()),
  asked: GuestTables.meta({ description: 'what was resolved' }),
  got: GuestTables.meta({ description: 'what stands in guest memory' }),
  memoryMap: z.array(Range.extend({ type: z.int() })).optional(),
  differences: z.array(
    z.object({ table: z.string(), where: z.string(), expected: z.string(), actual: z.string() }),
  ),
  agrees: z.boolean(),
  leftOut: z.array(z.string()),
  duration: z.number().meta({ description: 'milliseconds' }),
})

/** Schemas by verb. */
export const OUTPUT_SCHEMAS = {
  check: Check,
  resolve: z.union([Resolve, AddressAnswer]),
  export: z.object({
    format: ExportFormat,
    text: z.string(),
    fileName: z.string(),
    losses: z.array(Loss),
  }),
  import: z.object({ layout: z.looseObject({ schema: z.int() }), losses: z.array(Loss) }),
  preflight: z.object({ reports: z.array(Report) }),
  'proof-boot': z.object({ reports: z.array(ProofBoot) }),
  rehearse: z.union([z.object({ rehearsal: Rehearsal }), z.object({ plan: RehearsalPlan })]),
  'check-several': CheckOfSeveral,
  live: Live,
  vms: z.array(FoundVm),
  host: HostPicture,
  serve: z.object({ url: z.string(), socket: z.string().optional() }),
  ...IVSHMEM_SCHEMAS,
} as const

/** Names that `memloom schema` knows: the verbs, and the layout file itself. */
export const SCHEMA_NAMES: readonly string[] = [...Object.keys(OUTPUT_SCHEMAS), 'layout']

/** JSON Schema (draft 2020-12) of a verb's --json output, or of the layout file. Fails with "cli/usage". */
export function makeOutputSchema(name: string): Record<string, unknown> {
  if (name === 'layout') return makeLayoutJsonSchema()
  const schema = Object.hasOwn(OUTPUT_SCHEMAS, name)
    ? OUTPUT_SCHEMAS[name as keyof typeof OUTPUT_SCHEMAS]
    : undefined
  if (!schema)
    throw new Failure({
      code: 'cli/usage',
      message: `There is no schema "${name}"; there are ${SCHEMA_NAMES.join(', ')}.`,
    })
  return {
    ...(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as Record<string, unknown>),
    title: `memloom ${name} --json`,
  }
}
