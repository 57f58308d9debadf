// What main asks of the system: dialogs, the menu, the theme. Recorded; dialogs are answered from a queue.
import { EventEmitter } from 'node:events'
import { answers, note } from './double.mjs'

function makeDialog(method, cancelled) {
  return (...values) => {
    // The window comes first when there is one; a test has no use for it.
    note(method, values.at(-1))
    return Promise.resolve(answers[method].shift() ?? cancelled)
  }
}

export const dialog = {
  showOpenDialog: makeDialog('showOpenDialog', { canceled: true, filePaths: [] }),
  showSaveDialog: makeDialog('showSaveDialog', { canceled: true, filePath: '' }),
  showErrorBox: (title, content) => note('showErrorBox', title, content),
}

export class Menu {
  constructor(items) {
    this.items = items
  }

  static buildFromTemplate(template) {
    return new Menu(template)
  }

  static setApplicationMenu(menu) {
    note('setApplicationMenu', menu.items)
  }
}

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: process.env.ELECTRON_DOUBLE_DARK === '1',
})
