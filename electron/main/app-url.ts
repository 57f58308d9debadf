// Addresses of the app's page: one scheme, one host.

/** The scheme that the app registers. */
export const SCHEME = 'memloom'

/** The origin of every page of the app. */
export const ORIGIN = `${SCHEME}://app`

/** The app's page. */
export const PAGE_URL = `${ORIGIN}/`

/** Whether an address belongs to the app's page: scheme and host exactly, no port, no user. */
export function isAppUrl(address: string): boolean {
  if (!address.startsWith(PAGE_URL) || !URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${SCHEME}:` && host === 'app' && username === '' && password === ''
}
