// npm run test:differential -- [--count N] [--seed S] [--qemu PATH]… [--text PERCENT] [--no-shrink] [--record]
//                              --dry [--count N] | --case FILE… | --replay FILE… | -- ARGUMENT…
//
// Generates layouts and command lines, starts each QEMU with them, and compares verdict and machine with Memloom's. Ends
// with 0 when there is no disagreement, with 1 when there is one; cases are written to out/differential. --text is the
// share of command lines whose text is changed; --record keeps what QEMU did, and --replay judges that again without a
// QEMU; --case starts written cases, the last form one command line; --dry only tells which rules are reached.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { basename, join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { readHostFacts } from '../../electron/host/facts/read-host-facts.ts'
import { makeLayout, type Layout } from '../../electron/model/layout.ts'
import { listQemuPaths } from '../../electron/host/qemu/binaries.ts'
import { judge, judgeLayout } from './judge.ts'
import { tellReach } from './reach.ts'
import { compare, trimEqual, type Disagreement } from './compare.ts'
import { EXCEPTIONS } from './exceptions.ts'
import { readTarget, runTrial, type Outcome, type Target } from './engine.ts'
import { readReasons } from './reasons.ts'
import { openRecord, readRecord, writeRecord } from './record.ts'
import { shrink } from './shrink.ts'
import { getKindKey, Tally, type Kind } from './tally.ts'
import { generateTrial, TEXT_SHARE, type GeneratedTrial } from './trials.ts'
import { SCRATCH } from './trial.ts'
import { listUnreachable } from './unreachable.ts'

/** QEMUs that run at the same time. */
const WORKERS = 2

const root = process.cwd()
const out = join(root, 'out/differential')

function print(line: string): void {
  console.log(line)
}

/** Our judgement on the layout itself against the one on its command line: exporting and reading must not change it. */
function compareWithLayout(
  { layout }: GeneratedTrial,
  { judgement, folder, host, target }: Outcome,
): Disagreement[] {
  if (!layout) return []
  const placed = JSON.parse(JSON.stringify(layout).replaceAll(SCRATCH, folder)) as Layout
  placed.otherArgs.unshift('-nodefaults')
  const own = judgeLayout(placed, [], target.capabilities, host)
  return isDeepStrictEqual(own.errors, judgement.errors)
    ? []
    : [{ subject: 'export', expected: own.errors, actual: judgement.errors }]
}

function hideFolder(text: string, folder: string): string {
  return text.replaceAll(folder, SCRATCH)
}

async function shrinkKind(kind: Kind, target: Target): Promise<Kind> {
  const wanted = kind.key
  const argv = await shrink(kind.argv, async (smaller) => {
    const outcome = await runTrial(smaller, target)
    return outcome?.disagreements.some((one) => getKindKey(outcome, one) === wanted) ?? false
  })
  const outcome = await runTrial(argv, target)
  const disagreement = outcome?.disagreements.find((one) => getKindKey(outcome, one) === wanted)
  if (!outcome || !disagreement) return kind
  const messages = outcome.observation.messages.map((line) => hideFolder(line, outcome.folder))
  return { ...kind, argv, disagreement, messages, errors: outcome.judgement.errors }
}

async function writeCase(kind: Kind, number: number): Promise<void> {
  const { expected, actual } = trimEqual(kind.disagreement.expected, kind.disagreement.actual)
  const content = {
    argv: kind.argv,
    versions: kind.versions,
    subject: kind.disagreement.subject,
    expected,
    actual,
    errors: kind.errors,
    messages: kind.messages,
    changes: kind.changes,
    count: kind.count,
  }
  await writeFile(
    join(out, `case-${String(number).padStart(3, '0')}.json`),
    `${JSON.stringify(content, null, 2)}\n`,
  )
}

/** Error rules that never spoke, those that cannot here apart; and what of the list turned out to be wrong. */
async function printReach(tally: Tally, targets: readonly Target[]): Promise<void> {
  const host = await readHostFacts({ layout: makeLayout() })
  const reasons = listUnreachable(
    targets.map(({ capabilities }) => capabilities),
    host,
  )
  const unreached = tally.listUnreached()
  const missed = unreached.filter((id) => !reasons.has(id))
  print(`Error rules that never spoke: ${missed.join(' ') || 'none'}`)
  for (const id of unreached) {
    const reason = reasons.get(id)
    if (reason !== undefined) print(`  ${id} cannot here: ${reason}`)
  }
  for (const id of reasons.keys())
    if (!unreached.includes(id)) print(`  ${id} spoke, though listed as unreachable`)
}

async function printSummary(tally: Tally, targets: readonly Target[], seconds: number): Promise<void> {
  const share = ((tally.refused / Math.max(tally.starts, 1)) * 100).toFixed(1)
  print('')
  print('Diagnostics, how often:')
  print(tally.printHistogram())
  print('')
  await printReach(tally, targets)
  print(`Error rules that never refused alone: ${tally.listNeverAlone().join(' ') || 'none'}`)
  print('')
  for (const { count, argv, errors, message, rules } of tally.otherReasons.values())
    print(
      `other reason ×${count}: QEMU says ${rules.join(' or ')} (${message}), we say ${errors.join(' ')}: ${JSON.stringify(argv)}`,
    )
  const others = [...tally.otherReasons.values()].reduce((sum, { count }) => sum + count, 0)
  if (tally.known > 0)
    print(`refused for QEMU's reason: ${tally.known - others} of ${tally.known} whose reason is known`)
  print(
    `${tally.starts} starts in ${seconds.toFixed(0)} s (${(tally.starts / Math.max(seconds, 0.001)).toFixed(1)} a second), ` +
      `${share} % refused by QEMU, ${tally.skipped} too heavy to start`,
  )
  for (const { name, why } of EXCEPTIONS)
    print(`known difference ×${tally.exceptions.get(name) ?? 0}: ${name}. ${why}`)
  const count = [...tally.kinds.values()].reduce((sum, kind) => sum + kind.count, 0)
  print(`${count} disagreements of ${tally.kinds.size} kinds`)
}

/** Judges recorded observations again; no QEMU is started. */
async function replay(files: readonly string[], targets: readonly Target[]): Promise<Tally> {
  const tally = new Tally(readReasons(root))
  for (const file of files) {
    for await (const { qemu, args, host, observation, changes } of readRecord(file)) {
      const target = targets.find(({ version }) => version === qemu)
      if (!target) continue
      const judgement = judge(args, target.capabilities, host)
      const disagreements = compare(judgement, observation)
      for (const kind of tally.add({ qemu, argv: args, changes, judgement, observation, disagreements }))
        printKind(kind)
    }
  }
  return tally
}

function printKind(kind: Kind): void {
  print(
    `\n[${kind.versions.join(', ')}] ${kind.key}\n  ${JSON.stringify(kind.argv)}\n  QEMU: ${kind.messages.slice(-2).join(' | ')}`,
  )
}

/** Runs command lines by themselves and tells both sides of each. */
async function runSingle(
  lines: ReadonlyMap<string, readonly string[]>,
  targets: readonly Target[],
): Promise<Tally> {
  const tally = new Tally(readReasons(root))
  for (const [name, argv] of lines) {
    if (name !== '') print(name)
    for (const target of targets) {
      const outcome = await runTrial(argv, target)
      if (!outcome) {
        print(`${target.version}: too heavy to start`)
        continue
      }
      const { judgement, observation, disagreements } = outcome
      const theirs = `${observation.verdict}${observation.signal === undefined ? '' : ` (${observation.signal})`}`
      print(`${target.version}: QEMU ${theirs}, we ${judgement.verdict} ${judgement.errors.join(' ')}`)
      for (const line of observation.messages) print(`  ${hideFolder(line, outcome.folder)}`)
      for (const { subject, expected, actual } of disagreements)
        print(`  DIFFERS ${subject}: ${JSON.stringify(trimEqual(expected, actual))}`)
      tally.add({ qemu: target.version, argv: [...argv], changes: [], judgement, observation, disagreements })
    }
  }
  return tally
}

async function readCases(files: readonly string[]): Promise<Map<string, string[]>> {
  const cases = new Map<string, string[]>()
  for (const file of files) {
    const { argv } = JSON.parse(await readFile(file, 'utf8')) as { argv: string[] }
    cases.set(basename(file, '.json'), argv)
  }
  return cases
}

interface RunOptions {
  textShare: number
  seed: number
  count: number
  isRecorded: boolean
  isShrunk: boolean
}

async function run(
  targets: readonly Target[],
  { seed, count, textShare, isRecorded, isShrunk }: RunOptions,
): Promise<Tally> {
  const tally = new Tally(readReasons(root))
  let next = 0
  const records = new Map(
    targets.map(({ version }) => [
      version,
      isRecorded ? openRecord(join(out, `record-${version}-${String(seed)}.jsonl`)) : undefined,
    ]),
  )
  const began = performance.now()
  const work = async (): Promise<void> => {
    while (next < count * targets.length) {
      const number = Math.floor(next / targets.length)
      const target = targets[next % targets.length]
      next += 1
      if (!target) break
      const trial = generateTrial(seed, number, textShare)
      const outcome = await runTrial(trial.argv, target)
      if (!outcome) {
        tally.skipped += 1
        continue
      }
      const { args, host, observation, judgement } = outcome
      const disagreements = [...outcome.disagreements, ...compareWithLayout(trial, outcome)]
      const { argv, changes } = trial
      const record = records.get(target.version)
      if (record) writeRecord(record, { qemu: target.version, args, changes, host, observation })
      for (const kind of tally.add({
        qemu: target.version,
        argv,
        changes,
        judgement,
        observation,
        disagreements,
      })) {
        const shrunk =
          isShrunk && kind.disagreement.subject !== 'export' ? await shrinkKind(kind, target) : kind
        Object.assign(kind, shrunk)
        printKind(kind)
      }
      if (tally.starts % 500 === 0)
        print(
          `… ${tally.starts} starts, ${(tally.starts / ((performance.now() - began) / 1000)).toFixed(1)} a second`,
        )
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
  for (const record of records.values()) record?.end()
  return tally
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      count: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      qemu: { type: 'string', multiple: true },
      text: { type: 'string', default: String(TEXT_SHARE) },
      record: { type: 'boolean', default: false },
      replay: { type: 'string', multiple: true },
      case: { type: 'string', multiple: true },
      'no-shrink': { type: 'boolean', default: false },
      kinds: { type: 'string' },
      dry: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  // Others use this machine as well; children inherit it.
  setPriority(10)
  const paths = values.qemu ?? (await listQemuPaths())
  const targets = await Promise.all(paths.map(readTarget))
  const x86 = targets.filter(({ capabilities }) => capabilities.arch === 'x86_64')
  if (x86.length === 0)
    throw new Error('There is no qemu-system-x86_64 to compare with; name one with --qemu PATH.')
  for (const { version, binary } of x86) print(`QEMU ${version}: ${binary}`)
  const began = performance.now()
  if (positionals.length > 0 || values.case) {
    const lines = positionals.length > 0 ? new Map([['', positionals]]) : await readCases(values.case ?? [])
    const { kinds } = await runSingle(lines, x86)
    process.exitCode = kinds.size > 0 ? 1 : 0
    return
  }
  if (values.dry) {
    await tellReach(x86, { seed: Number(values.seed), count: Number(values.count) }, print)
    return
  }
  if (values.replay === undefined) await rm(out, { recursive: true, force: true, maxRetries: 3 })
  await mkdir(out, { recursive: true })
  const tally = values.replay
    ? await replay(values.replay, x86)
    : await run(x86, {
        textShare: Number(values.text),
        seed: Number(values.seed),
        count: Number(values.count),
        isRecorded: values.record,
        isShrunk: !values['no-shrink'],
      })
  if (values.kinds !== undefined)
    await writeFile(
      values.kinds,
      JSON.stringify(Object.fromEntries([...tally.kinds.values()].map(({ key, count }) => [key, count]))),
    )
  let number = 0
  for (const kind of tally.kinds.values()) await writeCase(kind, (number += 1))
  await writeFile(join(out, 'histogram.txt'), `${tally.printHistogram()}\n`)
  await printSummary(tally, x86, (performance.now() - began) / 1000)
  process.exitCode = tally.kinds.size > 0 ? 1 : 0
}

await main()
