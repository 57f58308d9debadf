// Saving what a screen made, a text or a picture: where to, and whether to replace what is there.

import { useI18n } from 'vue-i18n'
import type { ContractClient } from '../../electron/contract/contract.ts'
import { useConnection } from './connection.ts'
import { readFailure, useNotifications } from './notifications.ts'
import { useQuestions } from './questions.ts'
import { useSettings } from './settings.ts'

type Writer = (client: ContractClient, path: string, overwrite: boolean) => Promise<{ path: string }>

/** A function that asks where and has it written there. It never rejects: what fails is told. */
export function useSaveBy() {
  const { t } = useI18n()
  const connection = useConnection()
  const notifications = useNotifications()
  const questions = useQuestions()
  const settings = useSettings()

  /** By the shell's own dialog, or by ours where there is none. */
  async function askWhere(title: string, suggestedName: string): Promise<string | undefined> {
    if (settings.info?.nativeDialogs !== true)
      return questions.askForFile({ mode: 'save', title, suggestedName })
    return (await connection.getClient().app.pickFile({ mode: 'save', suggestedName })).path ?? undefined
  }

  async function shallReplace(path: string, why: string): Promise<boolean> {
    const answer = await questions.ask({
      title: t('overwrite.title', { name: path.split('/').at(-1) ?? path }),
      text: why,
      answers: [
        { id: 'cancel', label: t('overwrite.cancel') },
        { id: 'overwrite', label: t('overwrite.replace'), variant: 'danger' },
      ],
    })
    return answer === 'overwrite'
  }

  async function write(path: string, save: Writer, overwrite: boolean): Promise<void> {
    try {
      const saved = await save(connection.getClient(), path, overwrite)
      notifications.tell(t('save.done', { path: saved.path }))
    } catch (error) {
      const data = readFailure(error)
      if (overwrite || data.code !== 'file/exists') throw error
      if (await shallReplace(path, data.message)) await write(path, save, true)
    }
  }

  async function saveBy(
    title: string,
    suggestedName: string,
    save: Writer,
    failed = t('ivshmem.timeline.save-failed'),
  ): Promise<void> {
    try {
      const path = await askWhere(title, suggestedName)
      if (path !== undefined) await write(path, save, false)
    } catch (error) {
      notifications.showFailure(failed, error)
    }
  }

  return saveBy
}

/** A function that asks where and writes a text there. */
export function useSaveText() {
  const saveBy = useSaveBy()
  return (title: string, suggestedName: string, text: string): Promise<void> =>
    saveBy(title, suggestedName, (client, path, overwrite) =>
      client.ivshmem.saveTimeline({ path, text, overwrite }),
    )
}
