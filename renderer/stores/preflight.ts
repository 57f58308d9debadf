// Preflights of the open layout: which QEMUs are asked, and what each said.

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { PreflightReport } from '../../electron/contract/preflight.ts'
import type { FailureData } from '../../electron/model/failure.ts'
import type { Layout } from '../../electron/model/layout.ts'
import { useConnection } from './connection.ts'
import { useDocument } from './document.ts'
import { readFailure } from './notifications.ts'

/** A binary that can be asked. */
export interface AskedBinary {
  path: string
  version: string
}

/** What became of asking one binary. */
export type Answer =
  | { state: 'waiting'; binary: AskedBinary }
  | { state: 'said'; binary: AskedBinary; report: PreflightReport }
  | { state: 'failed'; binary: AskedBinary; failure: FailureData }

export const usePreflight = defineStore('preflight', () => {
  const connection = useConnection()
  const document = useDocument()

  const binaries = shallowRef<readonly AskedBinary[]>([])
  const servers = shallowRef<readonly string[]>([])
  /** Paths of the binaries that the next run asks. */
  const chosen = ref<readonly string[]>([])
  const withServers = ref(false)
  const answers = shallowRef<readonly Answer[]>([])
  const failure = shallowRef<FailureData>()
  const isRunning = ref(false)
  /** What the answers are about. */
  const asked = shallowRef<{ document: string; layout: Layout }>()
  /** Counts runs, so that one that was left behind says nothing any more. */
  let turn = 0

  const isStale = computed(() => asked.value !== undefined && asked.value.layout !== document.state?.layout)

  function setAnswer(answer: Answer): void {
    answers.value = answers.value.map((one) => (one.binary.path === answer.binary.path ? answer : one))
  }

  /** Reads what can be asked; another layout starts anew. */
  async function prepare(): Promise<void> {
    const id = document.state?.id
    if (id === undefined) return
    const isOther = asked.value?.document !== id
    const prepared = await connection.getClient().preflight.prepare({ document: id })
    binaries.value = prepared.binaries
    servers.value = prepared.servers
    const known = new Set(prepared.binaries.map(({ path }) => path))
    const kept = isOther ? [] : chosen.value.filter((path) => known.has(path))
    chosen.value =
      kept.length > 0 ? kept : prepared.binaries.filter((one) => one.chosen).map(({ path }) => path)
    if (isOther) {
      answers.value = []
      withServers.value = false
    }
  }

  /** Asks the chosen binaries one after the other; each answer shows as it comes. */
  async function run(): Promise<void> {
    const { state } = document
    if (!state) return
    turn += 1
    const own = turn
    failure.value = undefined
    isRunning.value = true
    try {
      await prepare()
      asked.value = { document: state.id, layout: state.layout }
      const wanted = binaries.value.filter(({ path }) => chosen.value.includes(path))
      answers.value = wanted.map((binary) => ({ state: 'waiting', binary }))
      // Without a binary the service says how to get one.
      if (wanted.length === 0) await connection.getClient().preflight.run({ document: state.id })
      for (const binary of wanted) {
        const answer = await ask(state.id, binary)
        if (own !== turn) return
        setAnswer(answer)
      }
    } catch (error) {
      failure.value = readFailure(error)
    } finally {
      if (own === turn) isRunning.value = false
    }
  }

  async function ask(id: string, binary: AskedBinary): Promise<Answer> {
    try {
      const [report] = await connection.getClient().preflight.run({
        document: id,
        binaries: [binary.path],
        withServers: withServers.value && servers.value.length > 0,
      })
      if (report) return { state: 'said', binary, report }
      throw new Error('Bug: a preflight without a report')
    } catch (error) {
      return { state: 'failed', binary, failure: readFailure(error) }
    }
  }

  /** Asks no further binary; the one that is asked now ends by itself. */
  function leave(): void {
    turn += 1
    isRunning.value = false
    answers.value = answers.value.filter(({ state }) => state !== 'waiting')
  }

  /** Writes what was found to a file. */
  async function saveReport(path: string, overwrite?: boolean): Promise<{ path: string }> {
    return connection.getClient().preflight.saveReport({
      document: asked.value?.document ?? '',
      path,
      ...(overwrite === undefined ? {} : { overwrite }),
    })
  }

  return {
    binaries,
    servers,
    chosen,
    withServers,
    answers,
    failure,
    isRunning,
    isStale,
    prepare,
    run,
    leave,
    saveReport,
  }
})
