// The HMAT: values by mouse, caches by keyboard, and the tiers that follow.
import { expect } from '@playwright/test'
import { findVerdict, openExample } from './editor-page.ts'
import { test } from './shells.ts'

test('a latency is changed, and the tiers of a Linux guest follow', async ({ app }) => {
  const { page } = app
  await openExample(page, 'hmat-tiers')
  await page.getByRole('tab', { name: 'HMAT' }).click()
  const tiers = page.getByRole('region', { name: 'Tiers a Linux guest forms' })
  await expect(tiers.getByRole('listitem')).toHaveText([/memory_tier4\s*node 0/, /memory_tier67\s*node 1/])

  const cell = page.getByLabel('From node 0 to the memory of node 1')
  await expect(cell).toHaveValue('300')
  await cell.fill('200')
  await cell.press('Enter')
  await expect(tiers.getByRole('listitem')).toHaveText([/memory_tier4\s*node 0/, /memory_tier45\s*node 1/])
  await page.getByLabel('Kind of value').selectOption('Access bandwidth')
  await expect(cell).toHaveValue('20 GiB')
  await cell.fill('')
  await cell.press('Enter')
  await expect(tiers.getByRole('listitem')).toHaveText([/memory_tier4\s*nodes 0-1/])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tiers.getByRole('listitem')).toHaveCount(2)
  await expect(findVerdict(page)).toHaveAccessibleName(/accepts this layout/)
  expect(app.problems).toEqual([])
})

test('a cache is added and removed by keyboard', async ({ app }) => {
  const { page } = app
  await openExample(page, 'hmat-tiers')
  await page.getByRole('tab', { name: 'HMAT' }).click()
  await page.getByRole('radio', { name: 'Latency and bandwidth' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Memory-side caches' })).toBeFocused()
  await expect(page.getByLabel('Node 0, level 1: size')).toHaveValue('32 MiB')
  await page.getByRole('button', { name: 'Add cache to' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Memory of node 0' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Node 0, level 2: size')).toHaveValue('64 MiB')
  await expect(findVerdict(page)).toHaveAccessibleName(/accepts this layout/)
  await page.getByLabel('Node 0, level 2: size').fill('16 MiB')
  await page.keyboard.press('Enter')
  await expect(findVerdict(page)).toHaveAccessibleName(/refuses/)
  await page.getByRole('button', { name: 'Remove the cache of Node 0, level 2' }).focus()
  await page.keyboard.press('Enter')
  await expect(findVerdict(page)).toHaveAccessibleName(/accepts this layout/)
  await expect(page.getByLabel('Node 0, level 2: size')).toHaveCount(0)
  expect(app.problems).toEqual([])
})
