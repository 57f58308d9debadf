// What runs inside a hostile page. Its text is evaluated there; nothing imports it.

/** What a hostile page tries against the shell at `target`; each attempt ends with a word. */
export async function attack(input) {
  const { target, link, session } = input
  const outcomes = {}
  const note = async (name, attempt) => {
    try {
      outcomes[name] = await Promise.race([
        Promise.resolve(attempt()),
        new Promise((resolve) => setTimeout(() => resolve('nothing'), 700)),
      ])
    } catch (error) {
      outcomes[name] = `threw ${error.name}`
    }
  }
  const bearer = { 'Content-Type': 'application/json', Authorization: `Bearer ${link}` }
  const loaded = (element) =>
    new Promise((resolve) => {
      element.addEventListener('load', () => resolve('load'))
      element.addEventListener('error', () => resolve('error'))
      document.body.append(element)
    })
  await Promise.all([
    note('fetch', async () =>
      String((await fetch(`${target}/session`, { method: 'POST', body: '{}', headers: bearer })).status),
    ),
    note('fetch of a file', async () => String((await fetch(`${target}/assets/page.js`)).status)),
    note('POST without CORS', async () => {
      const type = { 'Content-Type': 'text/plain' }
      return (
        await fetch(`${target}/session`, { method: 'POST', mode: 'no-cors', body: '{}', headers: type })
      ).type
    }),
    note('beacon', () => String(navigator.sendBeacon(`${target}/session`, '{}'))),
    note('image', () => loaded(Object.assign(new Image(), { src: `${target}/assets/page.css` }))),
    note('script', () =>
      loaded(Object.assign(document.createElement('script'), { src: `${target}/assets/page.js` })),
    ),
    note('style', () =>
      loaded(
        Object.assign(document.createElement('link'), {
          rel: 'stylesheet',
          href: `${target}/assets/page.css`,
        }),
      ),
    ),
    note('frame', async () => {
      const frame = Object.assign(document.createElement('iframe'), { src: `${target}/#t=${link}` })
      await loaded(frame)
      return frame.contentDocument === null ? 'another origin' : 'open'
    }),
    note('form', async () => {
      const form = Object.assign(document.createElement('form'), {
        method: 'POST',
        action: `${target}/session`,
        target: 'sink',
        enctype: 'text/plain',
      })
      document.body.append(Object.assign(document.createElement('iframe'), { name: 'sink' }), form)
      form.submit()
      await new Promise((resolve) => setTimeout(resolve, 300))
      return 'sent'
    }),
    note(
      'EventSource',
      () =>
        new Promise((resolve) => {
          const source = new EventSource(`${target}/rpc`)
          source.onerror = () => resolve('error')
          source.onopen = () => resolve('open')
        }),
    ),
    note(
      'WebSocket',
      () =>
        new Promise((resolve) => {
          const socket = new WebSocket(`${target.replace('http', 'ws')}/rpc`, [
            'memloom.1',
            `memloom.session.${session}`,
          ])
          socket.onerror = () => resolve('error')
          socket.onopen = () => resolve('open')
        }),
    ),
    note('service worker', async () => {
      await navigator.serviceWorker.register(`${target}/assets/page.js`)
      return 'registered'
    }),
  ])
  return outcomes
}
