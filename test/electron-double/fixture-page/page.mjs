// A page as small as a page of the app can be: opens its line and keeps the client where a test finds it.
import { contract } from '../../../electron/contract/contract.ts'
import { connectServices } from '../../../electron/transport/wire/connect.ts'
import { openDesktopChannel } from '../../../renderer/client/desktop-channel.ts'

window.violations = []
document.addEventListener('securitypolicyviolation', (event) =>
  window.violations.push(event.effectiveDirective),
)
window.openRequests = []
const state = document.getElementById('state')

try {
  const channel = await openDesktopChannel(window)
  channel.onDidClose((reason) => (state.textContent = `closed: ${reason}`))
  window.client = connectServices(channel, contract)
  window.client.app.onDidRequestOpen(({ path }) => window.openRequests.push(path))
  const { shell, version } = await window.client.app.getInfo({})
  state.textContent = `connected to ${shell} ${version}`
} catch (error) {
  state.textContent = `failed: ${error.message}`
}
