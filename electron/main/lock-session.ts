// What a page may ask of the system: nothing. Every session of the app is locked as soon as it exists.

import type { Session } from 'electron'
import { isAppUrl } from './app-url.ts'

/** Whether a session may load an address; DevTools only where the app is not installed. */
export function isAllowedRequest(address: string, isPackaged: boolean): boolean {
  return isAppUrl(address) || (!isPackaged && address.startsWith('devtools://'))
}

/** Denies permissions, devices, captures, downloads and every way to the net. */
export function lockSession(session: Session, isPackaged: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // macOS pairs by itself, and Electron has no handler there.
  if (process.platform !== 'darwin') {
    session.setBluetoothPairingHandler((_details, decide) => decide({ confirmed: false }))
  }
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null))
  session.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !isAllowedRequest(details.url, isPackaged) }),
  )
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
}
