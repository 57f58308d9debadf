// The pages of the rules, read when somebody first asks for one, and the one that is open.

import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { RulePage } from '../../electron/model/rule-page.ts'
import { useConnection } from './connection.ts'
import { useNotifications } from './notifications.ts'
import { useWorkspace } from './workspace.ts'

export const useRules = defineStore('rules', () => {
  const connection = useConnection()
  const notifications = useNotifications()
  const workspace = useWorkspace()
  const pages = shallowRef<readonly RulePage[]>([])
  /** The rule whose page is shown. */
  const chosen = ref<string>()

  /** Opens the page of a rule, or the list of all. `failed`: what to call it when they cannot be read. */
  async function open(failed: string, rule?: string): Promise<void> {
    chosen.value = rule
    workspace.openDialog = 'rules'
    try {
      pages.value = await connection.getClient().app.listRules({})
    } catch (error) {
      notifications.showFailure(failed, error)
    }
  }

  return { pages, chosen, open }
})
