// Sessions: custom schemes, the request filter, permission handlers, downloads.
import { EventEmitter } from 'node:events'
import { double, makeEvent, note } from './double.mjs'

const HOST_SUFFIX = '.electron.test'

/** Permissions by Electron's name and by Chromium's; what a check handler denies is denied in Chromium. */
const PERMISSIONS = {
  'clipboard-sanitized-write': { name: 'clipboard-write' },
  'clipboard-read': { name: 'clipboard-read' },
  geolocation: { name: 'geolocation' },
  notifications: { name: 'notifications' },
  midi: { name: 'midi' },
  'persistent-storage': { name: 'persistent-storage' },
}

/** Where Chromium finds an address of a custom scheme: it knows no such schemes, so a secure host stands for each. */
export function toChromium(address) {
  const [, scheme, host, rest = ''] = /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/.exec(address) ?? []
  return protocolHandlers.has(scheme) ? `https://${host}.${scheme}${HOST_SUFFIX}${rest}` : address
}

/** The address that the app knows a Chromium address by. */
export function toApp(address) {
  const [, authority, rest = '/'] = /^https:\/\/([^/?#]*)\.electron\.test(.*)$/.exec(address) ?? []
  if (authority === undefined) return address
  const at = authority.lastIndexOf('.')
  return `${authority.slice(at + 1)}://${authority.slice(0, at)}${rest}`
}

const protocolHandlers = new Map()
const privileged = new Set()
let isReady = false

/** Electron refuses privileges once the app is ready. */
export const markReady = () => {
  isReady = true
}

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    if (isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    note('registerSchemesAsPrivileged', schemes)
    for (const { scheme } of schemes) privileged.add(scheme)
  },
  handle(scheme, handler) {
    if (!privileged.has(scheme))
      throw new Error(`The stand-in needs "${scheme}" to be registered as privileged.`)
    protocolHandlers.set(scheme, handler)
    note('protocol.handle', scheme, handler)
  },
}

class WebRequest {
  filter = undefined

  onBeforeRequest(listener) {
    this.filter = listener
    note('onBeforeRequest', listener)
  }
}

export class Session extends EventEmitter {
  protocol = protocol
  webRequest = new WebRequest()
  #permissionCheck = undefined

  setPermissionRequestHandler(handler) {
    note('setPermissionRequestHandler', handler)
  }

  setPermissionCheckHandler(handler) {
    this.#permissionCheck = handler
    note('setPermissionCheckHandler', handler)
  }

  setDevicePermissionHandler(handler) {
    note('setDevicePermissionHandler', handler)
  }

  setBluetoothPairingHandler(handler) {
    note('setBluetoothPairingHandler', handler)
  }

  setDisplayMediaRequestHandler(handler) {
    note('setDisplayMediaRequestHandler', handler)
  }

  setSpellCheckerEnabled(isEnabled) {
    note('setSpellCheckerEnabled', isEnabled)
  }

  /** Denies in Chromium what the check handler denies. */
  async applyPermissions(chromium) {
    for (const [name, permission] of Object.entries(PERMISSIONS)) {
      const isAllowed = this.#permissionCheck?.(null, name, '', {}) ?? true
      const setting = isAllowed ? 'granted' : 'denied'
      await chromium.send('Browser.setPermission', { permission, setting })
    }
  }

  /** Answers a request of a page: by the filter, then by the scheme's handler. */
  async answer({ url, method, headers }) {
    const address = toApp(url)
    const { cancel = false } = await new Promise((resolve) => {
      if (this.webRequest.filter) this.webRequest.filter({ url: address, method }, resolve)
      else resolve({})
    })
    const handler = protocolHandlers.get(address.split(':')[0])
    if (cancel || !handler) return undefined
    // Request takes no address of an unknown scheme for navigation, but it takes any to carry.
    return handler({ url: address, method, headers: new Headers(headers) })
  }

  /** Tells of a download; whether it may go on. */
  mayDownload(url) {
    const event = makeEvent()
    this.emit('will-download', event, { getURL: () => toApp(url) })
    return !event.defaultPrevented
  }
}

export const session = { defaultSession: undefined }

/** Makes the default session, as Electron does when the app gets ready. */
export function createDefaultSession(app) {
  session.defaultSession = new Session()
  double.session = session.defaultSession
  app.emit('session-created', session.defaultSession)
}
