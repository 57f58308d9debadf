// Opening, saving and leaving layouts: the dialogs they need, the guard for unsaved edits, and what is told of them.

import { useI18n } from 'vue-i18n'
import type { ContractClient } from '../../electron/contract/contract.ts'
import type { DocumentState } from '../../electron/contract/documents.ts'
import type { TemplateValues } from '../../electron/model/template.ts'
import { useConnection } from './connection.ts'
import { useDocument } from './document.ts'
import { readFailure, useNotifications } from './notifications.ts'
import { usePreflight } from './preflight.ts'
import { getProfileParams, useProfile, type ProfileChoice } from './profile.ts'
import { useQuestions } from './questions.ts'
import { useSettings } from './settings.ts'
import { useWorkspace } from './workspace.ts'

/** File actions for the component that calls it. None of them rejects: failures are told. */
export function useFileActions() {
  const { t } = useI18n()
  const connection = useConnection()
  const document = useDocument()
  const notifications = useNotifications()
  const preflight = usePreflight()
  const profile = useProfile()
  const questions = useQuestions()
  const settings = useSettings()
  const workspace = useWorkspace()

  /** Asks for a file by the shell's own dialog, or by ours where there is none. */
  async function askForPath(
    mode: 'open' | 'save',
    title: string,
    suggestedName?: string,
  ): Promise<string | undefined> {
    const name = suggestedName === undefined ? {} : { suggestedName }
    if (settings.info?.nativeDialogs !== true) return questions.askForFile({ mode, title, ...name })
    const { path } = await connection.getClient().app.pickFile({ mode, ...name })
    return path ?? undefined
  }

  /** Whether the open layout may be left: it is saved, or the user says that it need not be. */
  async function canLeave(): Promise<boolean> {
    const { state } = document
    if (!state || !document.isAtRisk) return true
    const answer = await questions.ask({
      title: t('unsaved.title', { title: state.title }),
      text: t('unsaved.text'),
      answers: [
        { id: 'cancel', label: t('unsaved.cancel') },
        { id: 'discard', label: t('unsaved.discard'), variant: 'danger' },
        { id: 'save', label: t('unsaved.save'), variant: 'primary' },
      ],
    })
    if (answer === 'save') return save()
    return answer === 'discard'
  }

  async function openBy(
    what: string,
    load: (client: ContractClient) => Promise<DocumentState>,
    isFresh = false,
  ): Promise<boolean> {
    try {
      if (!(await canLeave())) return false
      const { losses, title } = await document.replaceBy(load, isFresh)
      workspace.screen = 'editor'
      const [first] = losses
      if (first) {
        notifications.tell(
          t('open.losses', { title, count: losses.length }, losses.length),
          `${first.what} — ${first.why}`,
        )
      }
      return true
    } catch (error) {
      notifications.showFailure(what, error)
      return false
    }
  }

  async function openFile(): Promise<void> {
    try {
      const path = await askForPath('open', t('open.title'))
      if (path !== undefined) await openPath(path)
    } catch (error) {
      notifications.showFailure(t('open.failed'), error)
    }
  }

  /** Asks for a file to look at; undefined when the user gives none, and what fails is told. */
  async function pickFile(title: string): Promise<string | undefined> {
    try {
      return await askForPath('open', title)
    } catch (error) {
      notifications.showFailure(t('open.failed'), error)
      return undefined
    }
  }

  function openPath(path: string): Promise<boolean> {
    return openBy(t('open.failed-path', { path }), (client) => client.documents.open({ path }))
  }

  function openText(text: string, name: string): Promise<boolean> {
    return openBy(t('open.failed-path', { path: name }), (client) =>
      client.documents.openText({ text, name }),
    )
  }

  function openExample(example: string): Promise<boolean> {
    return openBy(t('open.failed'), (client) => client.documents.openExample({ example }), true)
  }

  function openRecovered(key: string): Promise<boolean> {
    return openBy(t('open.failed'), (client) => client.documents.openRecovered({ key }))
  }

  function openTemplate(template: string, values: TemplateValues): Promise<boolean> {
    return openBy(t('open.failed-new'), (client) => client.documents.openTemplate({ template, values }), true)
  }

  function create(): Promise<boolean> {
    return openBy(
      t('open.failed-new'),
      (client) => client.documents.create({ title: t('open.untitled') }),
      true,
    )
  }

  /** Saves to the layout's file, or asks for one. Resolves to whether it is saved. */
  async function save(): Promise<boolean> {
    if (document.state?.path === undefined) return saveAs()
    return saveTo(document.state.path)
  }

  async function saveAs(): Promise<boolean> {
    const { state } = document
    if (!state) return false
    try {
      const { fileName } = await profile.make('memloom')
      const path = await askForPath('save', t('save.title'), state.path?.split('/').at(-1) ?? fileName)
      return path === undefined ? false : await saveTo(path)
    } catch (error) {
      notifications.showFailure(t('save.failed'), error)
      return false
    }
  }

  async function saveTo(path: string, overwrite?: boolean): Promise<boolean> {
    try {
      await document.save(path === document.state?.path ? undefined : path, overwrite)
      notifications.tell(t('save.done', { path }))
      return true
    } catch (error) {
      if (overwrite !== true && (await shallOverwrite(path, error))) return saveTo(path, true)
      if (!isAboutOverwriting(error)) notifications.showFailure(t('save.failed'), error)
      return false
    }
  }

  /** Failures that the user can answer with "replace it". */
  function isAboutOverwriting(error: unknown): boolean {
    return ['file/changed', 'file/exists'].includes(readFailure(error).code)
  }

  async function shallOverwrite(path: string, error: unknown): Promise<boolean> {
    if (!isAboutOverwriting(error)) return false
    const answer = await questions.ask({
      title: t('overwrite.title', { name: path.split('/').at(-1) ?? path }),
      text: readFailure(error).message,
      answers: [
        { id: 'cancel', label: t('overwrite.cancel') },
        { id: 'overwrite', label: t('overwrite.replace'), variant: 'danger' },
      ],
    })
    return answer === 'overwrite'
  }

  async function saveProfile(choice: ProfileChoice): Promise<void> {
    try {
      const { fileName } = await profile.make(choice)
      const path = await askForPath('save', t('profile.save-title'), fileName)
      if (path !== undefined) await saveProfileTo(choice, path)
    } catch (error) {
      notifications.showFailure(t('profile.save-failed'), error)
    }
  }

  async function saveProfileTo(choice: ProfileChoice, path: string, overwrite?: boolean): Promise<void> {
    const id = document.state?.id ?? ''
    try {
      const saved = await connection.getClient().documents.saveProfile({
        document: id,
        ...getProfileParams(choice),
        path,
        ...(overwrite === undefined ? {} : { overwrite }),
      })
      notifications.tell(t('profile.saved', { path: saved.path }))
    } catch (error) {
      if (overwrite !== true && (await shallOverwrite(path, error))) await saveProfileTo(choice, path, true)
      else if (!isAboutOverwriting(error)) notifications.showFailure(t('profile.save-failed'), error)
    }
  }

  /** Asks where, and writes what the layout's preflights found. */
  async function savePreflight(): Promise<void> {
    try {
      const name = (document.state?.title ?? '').replace(/[^\w.-]+/g, '-') || 'layout'
      const path = await askForPath('save', t('preflight.save-title'), `${name}.preflight.json`)
      if (path !== undefined) await savePreflightTo(path)
    } catch (error) {
      notifications.showFailure(t('preflight.save-failed'), error)
    }
  }

  async function savePreflightTo(path: string, overwrite?: boolean): Promise<void> {
    try {
      const saved = await preflight.saveReport(path, overwrite)
      notifications.tell(t('preflight.saved', { path: saved.path }))
    } catch (error) {
      if (overwrite !== true && (await shallOverwrite(path, error))) await savePreflightTo(path, true)
      else if (!isAboutOverwriting(error)) notifications.showFailure(t('preflight.save-failed'), error)
    }
  }

  async function reload(): Promise<void> {
    try {
      if (await canLeave()) await document.reload()
    } catch (error) {
      notifications.showFailure(t('open.failed-reload'), error)
    }
  }

  async function close(): Promise<void> {
    try {
      if (!(await canLeave())) return
      await document.close()
      workspace.screen = 'layouts'
    } catch (error) {
      notifications.showFailure(t('open.failed-close'), error)
    }
  }

  async function undo(): Promise<void> {
    await document.undo().catch((error: unknown) => notifications.showFailure(t('failure.undo'), error))
  }

  async function redo(): Promise<void> {
    await document.redo().catch((error: unknown) => notifications.showFailure(t('failure.redo'), error))
  }

  return {
    canLeave,
    openFile,
    pickFile,
    openPath,
    openText,
    openExample,
    openRecovered,
    openTemplate,
    create,
    save,
    saveAs,
    saveProfile,
    savePreflight,
    reload,
    close,
    undo,
    redo,
  }
}
