// The open layout as this window sees it: a copy that follows the document, and the edits sent to it.

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ContractClient } from '../../electron/contract/contract.ts'
import type { DocumentChange, DocumentState, DocumentStatus } from '../../electron/contract/documents.ts'
import type { Command } from '../../electron/model/command.ts'
import type { Severity } from '../../electron/model/diagnostic.ts'
import { withChange } from './apply-patches.ts'
import { useConnection } from './connection.ts'
import { readFailure } from './notifications.ts'

/** Where a page that is loaded again finds its document. */
const SESSION_KEY = 'memloom.document'

export const useDocument = defineStore('document', () => {
  const connection = useConnection()
  const state = shallowRef<DocumentState>()
  /** The document that was opened from an example or as new: until it is edited nothing of it can be lost. */
  const freshId = ref<string>()
  /** True while the first look at what is open has not been answered. */
  const isLooking = ref(true)
  /** Edits, undo and redo go out one after the other, each for the revision that it meets. */
  let queue: Promise<unknown> = Promise.resolve()

  const layout = computed(() => state.value?.layout)
  const resolved = computed(() => state.value?.resolved)
  const hostNodes = computed(() => state.value?.hostNodes)
  const allDiagnostics = computed(() => state.value?.diagnostics ?? [])
  /** What the user has not decided to live with. */
  const diagnostics = computed(() => allDiagnostics.value.filter(({ ignored: note }) => note === undefined))
  const ignored = computed(() => allDiagnostics.value.filter(({ ignored: note }) => note !== undefined))
  const counts = computed(() => {
    const found = { error: 0, warning: 0, note: 0 }
    for (const { severity } of diagnostics.value) found[severity] += 1
    return found
  })

  /** Whether closing the document would lose something. */
  const isAtRisk = computed(() => {
    const { value } = state
    if (!value?.dirty) return false
    return value.id !== freshId.value || value.undo.length > 0
  })

  function show(next: DocumentState | undefined): void {
    state.value = next
    if (next) sessionStorage.setItem(SESSION_KEY, next.id)
    else sessionStorage.removeItem(SESSION_KEY)
  }

  /** The one place where a change reaches the copy. */
  async function accept(change: DocumentChange): Promise<void> {
    const current = state.value
    if (current?.id !== change.id) return
    const next = withChange(current, change)
    if (next) state.value = next
    // The same change comes as an answer and as an event; only what is ahead of the copy is worth fetching.
    else if (change.revision !== current.revision) await refetch(change.id)
  }

  async function refetch(id: string): Promise<void> {
    show(await connection.getClient().documents.get({ document: id }))
  }

  function acceptStatus(status: DocumentStatus): void {
    const current = state.value
    if (current?.id === status.id && current.revision === status.revision) {
      state.value = { ...status, layout: current.layout }
    }
  }

  connection.onDidOpen(async (client: ContractClient) => {
    client.documents.onDidChange((change) => void accept(change))
    client.documents.onDidClose(({ id }) => {
      if (state.value?.id === id) show(undefined)
    })
    try {
      const open = await client.documents.list({})
      const wanted = state.value?.id ?? sessionStorage.getItem(SESSION_KEY)
      const id = open.find((document) => document.id === wanted)?.id ?? open.at(-1)?.id
      show(id === undefined ? undefined : await client.documents.get({ document: id }))
    } finally {
      isLooking.value = false
    }
  })

  function enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  /** Applies commands as one step named `label`; resolves when the copy shows it. */
  function apply(label: string, commands: Command[]): Promise<void> {
    return enqueue(async () => {
      const current = state.value
      if (!current) return
      const { id, revision } = current
      try {
        await accept(
          await connection.getClient().documents.apply({ document: id, revision, label, commands }),
        )
      } catch (error) {
        if (readFailure(error).code === 'document/stale') await refetch(id)
        throw error
      }
    })
  }

  /** Applies all fixes of some severities or one rule as one step; resolves to how many they were. */
  function applyFixes(label: string, severities: Severity[], rule?: string): Promise<number> {
    return enqueue(async () => {
      if (!state.value) return 0
      const { id, revision } = state.value
      const { change, count } = await connection.getClient().documents.applyFixes({
        document: id,
        revision,
        label,
        severities,
        ...(rule === undefined ? {} : { rule }),
      })
      await accept(change)
      return count
    })
  }

  function move(direction: 'undo' | 'redo', steps = 1): Promise<void> {
    return enqueue(async () => {
      for (let step = 0; step < steps; step += 1) {
        const id = state.value?.id
        if (id === undefined) return
        await accept(await connection.getClient().documents[direction]({ document: id }))
      }
    })
  }

  /** Shows what `load` opens, and closes the document that was shown before. */
  async function replaceBy(
    load: (client: ContractClient) => Promise<DocumentState>,
    isFresh: boolean,
  ): Promise<DocumentState> {
    const client = connection.getClient()
    const before = state.value?.id
    const next = await load(client)
    show(next)
    freshId.value = isFresh ? next.id : undefined
    if (before !== undefined && before !== next.id) await client.documents.close({ document: before })
    return next
  }

  /** Saves; fails with "document/no-path" or "file/…". */
  function save(path?: string, overwrite?: boolean): Promise<void> {
    return enqueue(async () => {
      if (!state.value) return
      const status = await connection.getClient().documents.save({
        document: state.value.id,
        ...(path === undefined ? {} : { path }),
        ...(overwrite === undefined ? {} : { overwrite }),
      })
      acceptStatus(status)
    })
  }

  /** Reads the file again; unsaved edits are gone. */
  function reload(): Promise<void> {
    return enqueue(async () => {
      if (state.value) show(await connection.getClient().documents.reload({ document: state.value.id }))
    })
  }

  async function close(): Promise<void> {
    const id = state.value?.id
    if (id === undefined) return
    show(undefined)
    await connection.getClient().documents.close({ document: id })
  }

  return {
    state,
    layout,
    resolved,
    hostNodes,
    diagnostics,
    ignored,
    counts,
    isLooking,
    isAtRisk,
    apply,
    applyFixes,
    undo: (steps?: number) => move('undo', steps),
    redo: (steps?: number) => move('redo', steps),
    replaceBy,
    save,
    reload,
    close,
  }
})
