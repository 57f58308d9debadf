// The system's own file dialogs.

import { basename } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'

const FILTERS = [
  { name: 'Memloom', extensions: ['memloom.json', 'json'] },
  { name: '*', extensions: ['*'] },
]

/** Shows a dialog over a window; null when the user cancels. A suggested name never chooses the folder. */
export async function pickFile(
  window: BrowserWindow | undefined,
  mode: 'open' | 'save',
  suggestedName?: string,
): Promise<string | null> {
  if (mode === 'open') {
    const options = { properties: ['openFile' as const], filters: FILTERS }
    const { filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options))
    return filePaths[0] ?? null
  }
  const options = {
    filters: FILTERS,
    properties: ['showOverwriteConfirmation' as const],
    ...(suggestedName !== undefined && { defaultPath: basename(suggestedName) }),
  }
  const { filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return filePath === '' ? null : filePath
}
