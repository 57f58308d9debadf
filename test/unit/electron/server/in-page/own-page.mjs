// What runs inside a page of ours to see what its policy forbids. Its text is evaluated there; nothing imports it.

/** Tries what turns text into code or markup; each try ends with the name of its error, or "done". */
export async function tryForbidden() {
  const tries = {}
  const attempt = (name, step) => {
    try {
      step()
      tries[name] = 'done'
    } catch (error) {
      tries[name] = error.name
    }
  }
  // What DevTools evaluates itself is not held to the policy; what a timer runs is.
  await new Promise((resolve) => setTimeout(resolve, 10))
  attempt('markup', () => (document.body.innerHTML = '<b>x</b>'))
  attempt('script address', () => (document.createElement('script').src = 'data:,1'))
  attempt('eval', () => (0, eval)('1'))
  attempt('policy', () => trustedTypes.createPolicy('mine', {}))
  return tries
}

/** Adds styles with and without the nonce, and asks another address. */
export async function addStyles() {
  const add = (text, nonce = '') => {
    const style = Object.assign(document.createElement('style'), { textContent: text, nonce })
    document.body.append(style)
  }
  add('p { color: red }')
  add('p { margin: 7px }', document.querySelector('meta[property=csp-nonce]').nonce)
  await fetch('http://127.0.0.1:1/').catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const { marginTop, color } = getComputedStyle(document.querySelector('p'))
  return { marginTop, color, violations: window.violations }
}
