// What the user does about a problem; failures are told.

import { useI18n } from 'vue-i18n'
import type { DiagnosticView, Severity } from '../../../electron/model/diagnostic.ts'
import { useDocument } from '../../stores/document.ts'
import { useNotifications } from '../../stores/notifications.ts'
import type { Problem } from './problem-rows.ts'

/** Edits for the component that calls it. */
export function useProblemActions() {
  const { t } = useI18n()
  const document = useDocument()
  const notifications = useNotifications()

  async function attempt(edit: () => Promise<void>): Promise<void> {
    try {
      await edit()
    } catch (error) {
      notifications.showFailure(t('failure.edit'), error)
    }
  }

  function fix(way: DiagnosticView['fixes'][number]): Promise<void> {
    return attempt(() => document.apply(way.title, way.commands))
  }

  function fixAll(severities: Severity[], rule?: string): Promise<void> {
    return attempt(async () => {
      const count = await document.applyFixes(t('problems.fix-all'), severities, rule)
      notifications.tell(t('problems.fixed', { count }, count))
    })
  }

  function ignore({ diagnostic: { rule, at }, place }: Problem, note: string): Promise<void> {
    const command = { type: 'diagnostic.ignore' as const, rule, at, note }
    return attempt(() => document.apply(t('step.ignore', { rule, place }), [command]))
  }

  function heed({ diagnostic: { rule, at }, place }: Problem): Promise<void> {
    const command = { type: 'diagnostic.heed' as const, rule, at }
    return attempt(() => document.apply(t('step.heed', { rule, place }), [command]))
  }

  return { fix, fixAll, ignore, heed }
}
