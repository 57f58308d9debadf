// The `electron` module as main sees it. The parts are put in place by start.mjs before main is loaded.
const parts = globalThis[Symbol.for('electron-double')]

exports.BrowserWindow = parts.BrowserWindow
exports.Menu = parts.Menu
exports.MessageChannelMain = parts.MessageChannelMain
exports.app = parts.app
exports.dialog = parts.dialog
exports.double = parts.double
exports.ipcMain = parts.ipcMain
exports.nativeTheme = parts.nativeTheme
exports.protocol = parts.protocol
exports.session = parts.session
exports.utilityProcess = parts.utilityProcess
exports.webContents = parts.webContents
