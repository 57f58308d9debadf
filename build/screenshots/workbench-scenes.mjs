// Pictures of what works on the layout as a whole; the layout with problems is open, its problems in sight.

/** @typedef {import('@playwright/test').Page} Page */

/** @type {readonly [string, (page: Page) => Promise<unknown>][]} */
export const workbenchScenes = [
  [
    'problem-ignored',
    async (page) => {
      await page.getByRole('button', { name: /^Errors/ }).click()
      await page.getByRole('button', { name: 'Ignore with a note' }).first().click()
      await page
        .getByRole('textbox', { name: 'Why it is all right' })
        .fill('kept for a DIMM that comes later')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: /^Ignored/ }).click()
      await page.getByRole('radio', { name: 'Place' }).check()
    },
  ],
  [
    'rules',
    (page) =>
      page
        .getByRole('button', { name: /^About the rule/ })
        .first()
        .click(),
  ],
  [
    'compare',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Fix all' }).click()
      await page.getByRole('button', { name: 'db-primary' }).click()
      await page.getByRole('menuitem', { name: 'Compare with' }).click()
    },
  ],
  [
    'palette',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+z')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('memfd')
    },
  ],
  ['palette-commands', (page) => page.getByRole('combobox').fill('> add')],
]
