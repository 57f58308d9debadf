// Takes pictures of every screen, to be looked at: node build/screenshots/take.mjs [--app out] [--to out/screenshots]
// [--only PATTERN]. PATTERN is a regular expression of the pictures' names, for instance "german|ivshmem".
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeLargest, withProblems } from './layouts.mjs'
import { openApp } from './open-app.mjs'
import { workbenchScenes } from './workbench-scenes.mjs'
import { startVm, vmName } from './start-vm.mjs'

const root = join(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    app: { type: 'string', default: join(root, 'out') },
    to: { type: 'string', default: join(root, 'out/screenshots') },
    only: { type: 'string', default: '' },
  },
})

/** @typedef {import('@playwright/test').Page} Page */

/** @type {readonly { name: string, theme: string, width: number, height: number, language?: string }[]} */
const looks = [
  { name: 'light', theme: 'Light', width: 1280, height: 800 },
  { name: 'dark', theme: 'Dark', width: 1280, height: 800 },
  { name: 'contrast', theme: 'Contrast', width: 1280, height: 800 },
  { name: 'wide', theme: 'Dark', width: 1920, height: 1080 },
  { name: 'narrow', theme: 'Light', width: 1024, height: 700 },
  { name: 'german', theme: 'Light', width: 1024, height: 700, language: 'de' },
]

/** @param {typeof looks[number]} look @param {string} scene */
const isWanted = (look, scene) => new RegExp(values.only).test(`${look.name}-${scene}`)

/** @param {Page} page @param {string} name */
const goTo = (page, name) =>
  page.getByRole('navigation', { name: 'Screens' }).getByText(name, { exact: true }).click()

/** @param {Page} page @param {string} name how the tab's name, with its count, begins */
const openTab = (page, name) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()

/** @param {Page} page */
async function dropEdits(page) {
  const answer = page.getByRole('button', { name: 'Do not save' })
  await page.waitForTimeout(150)
  if (await answer.count()) await answer.click()
}

/** @param {Page} page @param {string} id */
async function openExample(page, id) {
  await goTo(page, 'Layouts')
  await page.locator(`[data-example="${id}"]`).click()
  await dropEdits(page)
  await page.getByRole('tab', { name: 'Topology' }).waitFor()
}

/** @param {Page} page @param {object} layout */
async function openLayout(page, layout) {
  await goTo(page, 'Layouts')
  await page.getByRole('button', { name: 'Paste' }).click()
  await page.getByLabel('Command line or layout').fill(JSON.stringify(layout))
  await page.getByRole('button', { name: 'Open as layout' }).click()
  await dropEdits(page)
  await page.getByRole('tab', { name: 'Topology' }).waitFor()
}

/** Starts the server of the form that is open, and joins with three peers that ring each other. @param {Page} page */
async function startGroup(page) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Vectors', { exact: true }).fill('2')
  await dialog.getByLabel('Vectors', { exact: true }).press('Enter')
  await dialog.getByRole('button', { name: 'Start', exact: true }).click()
  await openTab(page, 'Virtual peers')
  for (let count = 1; count <= 3; count += 1) {
    await page.getByRole('button', { name: 'Join as a peer' }).click()
    await page
      .getByRole('article')
      .nth(count - 1)
      .waitFor()
  }
  for (const [index, times] of [7, 3, 1].entries()) {
    const card = page.getByRole('article').nth(index)
    for (let ring = 0; ring < times; ring += 1) await card.getByRole('button', { name: 'Ring' }).click()
  }
  await openTab(page, 'Peers')
}

/** @param {Page} page */
async function openDoorbells(page) {
  await openTab(page, 'Doorbells')
  await page.getByRole('gridcell').nth(1).click()
  await page.getByRole('button', { name: 'Ring', exact: true }).click()
}

/** @param {Page} page */
async function openRegion(page) {
  await openTab(page, 'Shared region')
  await page
    .getByLabel('Fields, one a line')
    .fill('magic: char[4] @ 0\nframes: u32 @ 0x10\nscale: f32 @ 0x14')
  await page.getByRole('switch', { name: 'Writing' }).click()
  await page.getByLabel('Value of magic').fill('LGMP')
  await page.getByLabel('Value of magic').press('Enter')
  await page.getByLabel('Value of frames').fill('1234')
  await page.getByLabel('Value of frames').press('Enter')
}

/** @param {Page} page */
async function endGroup(page) {
  await page.keyboard.press('Escape')
  await openTab(page, 'Virtual peers')
  for (let left = await page.getByRole('article').count(); left > 0; left -= 1) {
    await page.getByRole('button', { name: 'Leave the group' }).first().click()
    await page
      .getByRole('article')
      .nth(left - 1)
      .waitFor({ state: 'detached' })
  }
  await openTab(page, 'Peers')
  await page.getByText('Nobody is connected').waitFor()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByText('The server was stopped.').waitFor()
}

/** @type {readonly [string, (page: Page) => Promise<unknown>][]} what each picture shows, in the order they are taken */
const scenes = [
  ['start', (page) => goTo(page, 'Layouts')],
  ['template', (page) => page.locator('[data-template="looking-glass"]').click()],
  ['editor', (page) => page.keyboard.press('Escape').then(() => openExample(page, 'two-sockets'))],
  [
    'profile',
    async (page) => {
      await page.getByRole('option', { name: /^Backend ram0/ }).click()
      await openTab(page, 'Launch profile')
    },
  ],
  ['guest-view', (page) => openTab(page, 'Guest view')],
  ['problems', (page) => openLayout(page, withProblems).then(() => openTab(page, 'Problems'))],
  ...workbenchScenes,
  ['history', (page) => page.keyboard.press('Escape').then(() => openTab(page, 'History'))],
  [
    'problem-field',
    (page) =>
      page.keyboard
        .press('Escape')
        .then(() => openTab(page, 'Problems'))
        .then(() => page.getByRole('option', { name: /^Backend ram1/ }).click()),
  ],
  [
    'menu',
    async (page) => {
      await page.getByRole('option', { name: /^Backend frames/ }).focus()
      await page.keyboard.press('c')
    },
  ],
  ['address-map', (page) => page.keyboard.press('Escape').then(() => openTab(page, 'Address map'))],
  ['distances', (page) => openTab(page, 'Distances')],
  [
    'distances-graph',
    async (page) => {
      await page.getByRole('button', { name: 'Preset' }).click()
      await page.getByRole('menuitem', { name: /sockets, each/ }).click()
      await page.getByRole('radio', { name: 'Graph' }).check()
    },
  ],
  [
    'distances-copy',
    async (page) => {
      await page.getByRole('button', { name: 'Copy from' }).click()
      await page.getByRole('radio', { name: 'Pasted text' }).check()
      await page
        .getByLabel('Output of numactl')
        .fill('node distances:\nnode   0   1   2 \n  0:  10  21  31\n  1:  21  10  31\n  2:  31  31  10')
    },
  ],
  ['cpus', (page) => page.keyboard.press('Escape').then(() => openTab(page, 'CPUs'))],
  ['hmat-off', (page) => openTab(page, 'HMAT')],
  ['hmat', (page) => openExample(page, 'hmat-tiers').then(() => openTab(page, 'HMAT'))],
  ['hmat-caches', (page) => page.getByRole('radio', { name: 'Caches' }).check()],
  [
    'pinning',
    async (page) => {
      await openTab(page, 'Pinning')
      await page.getByRole('button', { name: 'Suggest' }).click()
    },
  ],
  [
    'preflight',
    (page) => openTab(page, 'Topology').then(() => page.getByRole('button', { name: 'Preflight' }).click()),
  ],
  [
    'rehearse',
    async (page) => {
      await page.keyboard.press('Escape')
      await openExample(page, 'two-sockets')
      await page.getByRole('button', { name: 'Rehearse' }).click()
    },
  ],
  ['keys', (page) => page.keyboard.press('Escape').then(() => page.keyboard.press('Shift+?'))],
  ['open', (page) => page.keyboard.press('Escape').then(() => page.keyboard.press('Control+o'))],
  [
    'empty',
    async (page) => {
      await page.keyboard.press('Escape')
      await goTo(page, 'Layouts')
      await page.getByRole('button', { name: 'New layout' }).click()
      await dropEdits(page)
      await openTab(page, 'Problems')
    },
  ],
  ['largest', (page) => openLayout(page, makeLargest())],
  ['largest-far', (page) => page.getByRole('button', { name: 'Show all' }).click()],
  ['largest-distances', (page) => openTab(page, 'Distances')],
  ['largest-cpus', (page) => openTab(page, 'CPUs')],
  ['largest-map', (page) => openTab(page, 'Address map')],
  ['largest-pinning', (page) => openTab(page, 'Pinning')],
  [
    'live',
    async (page) => {
      await openTab(page, 'Topology')
      await goTo(page, 'Live')
      await page.waitForTimeout(1500)
      const vm = page.locator('.vm', { hasText: vmName })
      if (await vm.count()) await vm.click()
      await page.waitForTimeout(2500)
    },
  ],
  [
    'live-drawer',
    async (page) => {
      const details = page.getByRole('button', { name: 'Details of ram0' })
      if (await details.count()) await details.click()
    },
  ],
  ...['Devices and map', 'Drift', 'Actions'].map(
    (name) =>
      /** @type {typeof scenes[number]} */ ([
        `live-${name.slice(0, 5).toLowerCase()}`,
        async (page) => {
          const tab = page.getByRole('tab', { name })
          if (await tab.count()) await tab.click()
        },
      ]),
  ),
  ['ivshmem', (page) => goTo(page, 'ivshmem')],
  ['ivshmem-start', (page) => page.getByRole('button', { name: 'Start a server' }).first().click()],
  ['ivshmem-peers', startGroup],
  ['ivshmem-virtual', (page) => openTab(page, 'Virtual peers')],
  ['ivshmem-doorbells', openDoorbells],
  ['ivshmem-timeline', (page) => openTab(page, 'Timeline')],
  ['ivshmem-region', openRegion],
  [
    'ivshmem-boot',
    async (page) => {
      await page.getByRole('button', { name: 'Start at boot' }).click()
      await page.getByRole('radio', { name: 'Service' }).check()
    },
  ],
  [
    'ivshmem-help',
    (page) =>
      page.keyboard
        .press('Escape')
        .then(() => page.getByRole('button', { name: 'How ivshmem works' }).first().click()),
  ],
  ['ivshmem-ended', endGroup],
  ['host', (page) => goTo(page, 'Host')],
  ['host-pages', (page) => openTab(page, 'Huge pages')],
  ['host-kernel', (page) => openTab(page, 'Kernel and limits')],
  ['host-held', (page) => openTab(page, 'Held memory')],
  ['settings', (page) => goTo(page, 'Settings')],
]

/**
 * Changes the words on the screen, and nothing that a scene looks for. @param {Page} page @param {string} language
 */
const speak = (page, language) =>
  page.evaluate((wanted) => {
    const root = /** @type {any} */ (globalThis).document.querySelector('#app')
    root.__vue_app__.config.globalProperties.$i18n.locale = wanted
  }, language)

/**
 * @param {Page} page
 * @param {typeof looks[number]} look
 */
async function takeAll(page, look) {
  await page.setViewportSize({ width: look.width, height: look.height })
  await goTo(page, 'Settings')
  await page.getByRole('radio', { name: look.theme, exact: true }).check()
  for (const [name, show] of scenes) {
    await show(page)
    if (!isWanted(look, name)) continue
    if (look.language) await speak(page, look.language)
    await page.waitForTimeout(name === 'preflight' ? 2500 : 350)
    await page.screenshot({ path: join(values.to, `${look.name}-${name}.png`) })
    if (look.language) await speak(page, 'en')
  }
}

await mkdir(values.to, { recursive: true })
const endVm = await startVm()
const { page, complaints, close } = await openApp(values.app)
try {
  const wanted = looks.filter((look) => scenes.some(([scene]) => isWanted(look, scene)))
  for (const look of wanted) await takeAll(page, look)
} finally {
  for (const complaint of new Set(complaints)) console.error(complaint)
  await close()
  await endVm()
}
