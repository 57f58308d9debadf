// The app service.

import examples from '../../build/rules/examples.json' with { type: 'json' }
import type { Settings, appService } from '../contract/app.ts'
import type { Emitter, Implementation } from '../contract/service.ts'
import { listTemplates } from './templates/all-templates.ts'
import { Failure } from '../model/failure.ts'
import { describeRules } from '../rules/describe-rule.ts'
import type { Ports } from './ports.ts'

/** Implements the app service; `onSettings` is told of every change, and of what a client's system speaks. */
export function makeAppService(
  ports: Ports,
  emit: Emitter<typeof appService>,
  onSettings: (settings: Settings, systemLanguage?: string) => void,
  getLanguage: () => string,
): Implementation<typeof appService> {
  return {
    getInfo: () => ports.shell.info,
    getSettings: () => ports.memory.readSettings(),
    async setSettings(changes) {
      const given = Object.fromEntries(
        Object.entries(changes).filter(([, value]) => value !== undefined),
      ) as Partial<Settings>
      const settings = { ...(await ports.memory.readSettings()), ...given }
      await ports.memory.writeSettings(settings)
      onSettings(settings)
      emit('onDidChangeSettings', settings)
      return settings
    },
    async tellSystemLanguage({ language }) {
      onSettings(await ports.memory.readSettings(), language)
      return {}
    },
    listQemu: () => ports.machine.listQemu(),
    listRecent: () => ports.memory.listRecent(),
    async forgetRecent({ path }) {
      await ports.memory.forgetRecent(path)
      return {}
    },
    listRules: () => describeRules(getLanguage(), examples),
    listRecovered: async () =>
      (await ports.recovery.list()).map(({ key, kept: { title, path, savedAt } }) => ({
        key,
        title,
        savedAt,
        ...(path === undefined ? {} : { path }),
      })),
    async forgetRecovered({ key }) {
      await ports.recovery.forget(key)
      return {}
    },
    listTemplates: () => listTemplates(),
    listExamples: () => ports.examples.list(),
    async savePicture({ path, content, encoding, overwrite }) {
      const guard = { expect: overwrite === true ? ('anything' as const) : ('missing' as const) }
      const { realPath } = await ports.files.write(path, content, guard, undefined, encoding)
      return { path: realPath }
    },
    listDirectory: ({ path }) => ports.files.list(path),
    async pickFile({ mode, suggestedName }) {
      if (!ports.shell.pickFile) {
        throw new Failure({
          code: 'app/no-native-dialogs',
          message: 'This shell has no file dialog of its own; use the one of the app.',
        })
      }
      return { path: await ports.shell.pickFile(mode, suggestedName) }
    },
  }
}
