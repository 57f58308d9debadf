// Everything the app can do from anywhere, as a list: what the palette offers.

import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useComparison } from '../../stores/comparison.ts'
import { useDocument } from '../../stores/document.ts'
import { useFileActions } from '../../stores/file-actions.ts'
import { useNotifications } from '../../stores/notifications.ts'
import { usePicture } from '../../stores/picture.ts'
import { PROFILE_CHOICES } from '../../stores/profile.ts'
import { ADDABLE_DEVICES, useRecordActions } from '../../stores/record-actions.ts'
import { useRules } from '../../stores/rules.ts'
import { useSettings } from '../../stores/settings.ts'
import { useWorkspace } from '../../stores/workspace.ts'

/** One thing to do. */
export interface PaletteCommand {
  id: string
  /** "Go to", "Add" … */
  group: string
  label: string
  keys?: string
  /** Why it cannot be done now. */
  disabledReason?: string | undefined
  run: () => unknown
}

const SCREENS = ['layouts', 'editor', 'live', 'ivshmem', 'host', 'settings'] as const
const CENTRE_TABS = ['topology', 'address-map', 'distances', 'cpus', 'hmat'] as const
const BOTTOM_TABS = ['problems', 'profile', 'guest-view', 'history'] as const

/** The commands as they are now; labels follow the language, reasons the open layout. */
export function useCommands(): ComputedRef<PaletteCommand[]> {
  const { t } = useI18n()
  const actions = useRecordActions()
  const comparison = useComparison()
  const document = useDocument()
  const files = useFileActions()
  const notifications = useNotifications()
  const rules = useRules()
  const picture = usePicture()
  const settings = useSettings()
  const workspace = useWorkspace()

  const noLayout = computed(() => (document.state ? undefined : t('rail.no-layout')))
  const noEdit = computed(() => noLayout.value ?? document.state?.readOnly)
  const noControl = computed(
    () => noLayout.value ?? (settings.info?.control === false ? t('preflight.no-control') : undefined),
  )

  function make(
    group: string,
    id: string,
    label: string,
    run: () => unknown,
    more: Pick<PaletteCommand, 'keys' | 'disabledReason'> = {},
  ): PaletteCommand {
    return { id: `${group}.${id}`, group: t(`palette.group.${group}`), label, run, ...more }
  }

  /** Does something in the editor, which is shown for it. */
  function inEditor(run: () => unknown): () => unknown {
    return () => {
      workspace.screen = 'editor'
      return run()
    }
  }

  async function fixAll(): Promise<void> {
    try {
      const count = await document.applyFixes(t('problems.fix-all'), ['error', 'warning', 'note'])
      notifications.tell(t('problems.fixed', { count }, count))
    } catch (error) {
      notifications.showFailure(t('failure.edit'), error)
    }
  }

  function getLayoutCommands(): PaletteCommand[] {
    const needsLayout = { disabledReason: noLayout.value }
    const needsEdit = { disabledReason: noEdit.value }
    return [
      make('layout', 'new', t('start.new'), files.create, { keys: t('key.new') }),
      make('layout', 'open', t('start.open'), files.openFile, { keys: t('key.open') }),
      make('layout', 'import', t('start.import'), () => (workspace.openDialog = 'import')),
      make('layout', 'save', t('file.save'), files.save, { ...needsEdit, keys: t('key.save') }),
      make('layout', 'save-as', t('file.save-as'), files.saveAs, needsEdit),
      make('layout', 'close', t('file.close'), files.close, needsLayout),
      make('layout', 'undo', t('undo.label'), files.undo, { ...needsLayout, keys: t('key.undo') }),
      make('layout', 'redo', t('redo.label'), files.redo, { ...needsLayout, keys: t('key.redo') }),
      make('layout', 'compare', t('palette.compare'), () => comparison.open(), needsLayout),
    ]
  }

  function getCheckCommands(): PaletteCommand[] {
    return [
      make('check', 'fix-all', t('problems.fix-all'), fixAll, { disabledReason: noEdit.value }),
      make('check', 'preflight', t('preflight.button'), () => (workspace.openDialog = 'preflight'), {
        disabledReason: noControl.value,
      }),
      make('check', 'rehearse', t('rehearse.button'), () => (workspace.openDialog = 'rehearse'), {
        disabledReason: noControl.value,
      }),
      make('check', 'rules', t('rules.title'), () => rules.open(t('problems.rules-failed'))),
    ]
  }

  function getAddCommands(): PaletteCommand[] {
    const needsEdit = { disabledReason: noEdit.value }
    return [
      make('add', 'node', t('add.node'), inEditor(actions.addNode), needsEdit),
      ...(['ram', 'memfd', 'file', 'shm', 'epc'] as const).map((kind) =>
        make(
          'add',
          kind,
          `memory-backend-${kind}`,
          inEditor(() => actions.addBackend(kind)),
          needsEdit,
        ),
      ),
      ...ADDABLE_DEVICES.map((kind) =>
        make(
          'add',
          kind,
          kind,
          inEditor(() => actions.addDevice(kind)),
          needsEdit,
        ),
      ),
      make(
        'add',
        'thread-context',
        'thread-context',
        inEditor(() => actions.addRecord('threadContexts')),
        needsEdit,
      ),
      make(
        'add',
        'chardev',
        'chardev',
        inEditor(() => actions.addRecord('chardevs')),
        needsEdit,
      ),
    ]
  }

  function getExportCommands(): PaletteCommand[] {
    const needsLayout = { disabledReason: noLayout.value }
    return [
      ...PROFILE_CHOICES.map((choice) =>
        make('export', choice, t(`profile.long.${choice}`), () => files.saveProfile(choice), needsLayout),
      ),
      make('export', 'svg', t('picture.svg'), () => picture.save('svg'), needsLayout),
      make('export', 'png', t('picture.png'), () => picture.save('png'), needsLayout),
    ]
  }

  function getGoCommands(): PaletteCommand[] {
    const needsLayout = { disabledReason: noLayout.value }
    return [
      ...SCREENS.map((id) =>
        make('go', id, t(`screen.${id}`), () => (workspace.screen = id), id === 'editor' ? needsLayout : {}),
      ),
      ...CENTRE_TABS.map((id) =>
        make(
          'go',
          id,
          t(`tab.${id}`),
          inEditor(() => (workspace.centreTab = id)),
          needsLayout,
        ),
      ),
      ...BOTTOM_TABS.map((id) =>
        make(
          'go',
          id,
          t(`tab.${id}`),
          inEditor(() => (workspace.bottomTab = id)),
          needsLayout,
        ),
      ),
    ]
  }

  function getLookCommands(): PaletteCommand[] {
    return [
      ...(['system', 'light', 'dark', 'contrast'] as const).map((theme) =>
        make('look', theme, t('palette.theme', { theme: t(`settings.theme.${theme}`) }), () =>
          settings.change({ theme }),
        ),
      ),
      ...(['en', 'de'] as const).map((language) =>
        make('look', language, t('palette.language', { language: t(`settings.language.${language}`) }), () =>
          settings.change({ language }),
        ),
      ),
      make('look', 'larger', t('zoom.larger'), () => workspace.zoomBy(1), { keys: t('key.larger') }),
      make('look', 'smaller', t('zoom.smaller'), () => workspace.zoomBy(-1), { keys: t('key.smaller') }),
      make('look', 'normal', t('zoom.normal'), () => workspace.zoomBy(0), { keys: t('key.normal') }),
      make('look', 'keys', t('settings.show-keys'), () => (workspace.openDialog = 'shortcuts'), {
        keys: '?',
      }),
    ]
  }

  return computed(() => [
    ...getLayoutCommands(),
    ...getGoCommands(),
    ...getAddCommands(),
    ...getCheckCommands(),
    ...getExportCommands(),
    ...getLookCommands(),
  ])
}
