// Short messages in the corner: what was done, and what would not work with its way out.

import { defineStore } from 'pinia'
import { ref } from 'vue'
import { FailureData } from '../../electron/model/failure.ts'

/** Something the message offers to do. */
export interface NotificationAction {
  label: string
  run: () => void
}

export interface Notification {
  id: number
  kind: 'done' | 'failure'
  title: string
  /** A failure's code, for people who look it up or report it. */
  code?: string
  text?: string
  action?: NotificationAction
}

/** Milliseconds a message stays that tells of something done. Failures stay until they are closed. */
const DONE_STAYS = 4000
/** More messages than this would hide the work. */
const MOST = 4

/** A thrown value as failure data; what is no Failure is a bug and says so. */
export function readFailure(error: unknown): FailureData {
  const data = FailureData.safeParse((error as { data?: unknown } | null)?.data)
  if (data.success) return data.data
  return { code: 'bug', message: error instanceof Error ? error.message : String(error) }
}

export const useNotifications = defineStore('notifications', () => {
  const items = ref<Notification[]>([])
  let nextId = 1

  function dismiss(id: number): void {
    items.value = items.value.filter((item) => item.id !== id)
  }

  function add(item: Omit<Notification, 'id'>): number {
    const id = nextId
    nextId += 1
    // The same failure again replaces the old one instead of piling up.
    const others = items.value.filter((other) => other.title !== item.title || other.text !== item.text)
    items.value = [...others, { ...item, id }].slice(-MOST)
    return id
  }

  /** Says that something was done. */
  function tell(title: string, text?: string): void {
    const id = add({ kind: 'done', title, ...(text === undefined ? {} : { text }) })
    setTimeout(() => dismiss(id), DONE_STAYS)
  }

  /** Says that something would not: `title` what was tried, the rest from the failure. */
  function showFailure(title: string, error: unknown, action?: NotificationAction): void {
    const data = readFailure(error)
    add({ kind: 'failure', title, code: data.code, text: data.message, ...(action ? { action } : {}) })
  }

  return { items, tell, showFailure, dismiss }
})
