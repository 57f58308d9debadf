// What contents may do by themselves: no leaving the page, no new windows, no webviews.

import type { App, WebContents } from 'electron'

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Locks all contents of the app, now and later, and refuses what servers could ask of the user. */
export function lockAllContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, decide) => {
    event.preventDefault()
    decide(false)
  })
  app.on('select-client-certificate', (event, _contents, _url, _list, decide) => {
    event.preventDefault()
    decide()
  })
  app.on('login', (event, _contents, _details, _authentication, decide) => {
    event.preventDefault()
    decide()
  })
}
