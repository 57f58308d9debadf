// The open layout held against another one: what with, and what differs. Follows the layout while it is edited.

import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ComparedWith } from '../../electron/contract/documents.ts'
import type { Difference } from '../../electron/model/difference.ts'
import { useConnection } from './connection.ts'
import { useDocument } from './document.ts'
import { readFailure } from './notifications.ts'
import { useWorkspace } from './workspace.ts'

export const useComparison = defineStore('comparison', () => {
  const connection = useConnection()
  const document = useDocument()
  const workspace = useWorkspace()
  const other = shallowRef<ComparedWith>()
  const differences = shallowRef<readonly Difference[]>()
  /** Why there is nothing to show. */
  const problem = ref<string>()

  /** Compares with something; what goes wrong is in `problem`. */
  async function compareWith(next: ComparedWith): Promise<void> {
    other.value = next
    differences.value = undefined
    problem.value = undefined
    const id = document.state?.id
    if (id === undefined) return
    try {
      const found = await connection.getClient().documents.compare({ document: id, with: next })
      // Only the newest question is answered.
      if (other.value === next) differences.value = found.differences
    } catch (error) {
      if (other.value === next) problem.value = readFailure(error).message
    }
  }

  /** Shows the dialog, with something to compare with or as it was. */
  function open(next?: ComparedWith): void {
    workspace.openDialog = 'compare'
    const first = document.state?.path === undefined ? ({ kind: 'step', position: 0 } as const) : undefined
    void compareWith(next ?? first ?? { kind: 'saved' })
  }

  return { other, differences, problem, compareWith, open }
})
