// The time between frames of a page, told by the page itself, and what a hand does meanwhile.

import type { Page } from '@playwright/test'

/** Milliseconds between frames. */
export interface Frames {
  count: number
  p50: number
  p99: number
  longest: number
}

/** Runs `act` and measures the time between frames meanwhile. */
export async function measureFrames(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const state = { times: [] as number[], isOn: true }
    Object.assign(globalThis, { memloomFrames: state })
    // The page's own; the types here are those of Node.
    const { requestAnimationFrame } = globalThis as unknown as {
      requestAnimationFrame: (use: (now: number) => void) => void
    }
    const note = (now: number): void => {
      state.times.push(now)
      if (state.isOn) requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  await act()
  return page.evaluate(() => {
    const { memloomFrames: state } = globalThis as unknown as {
      memloomFrames: { times: number[]; isOn: boolean }
    }
    state.isOn = false
    const gaps = state.times.slice(1).map((time, at) => time - (state.times[at] ?? time))
    gaps.sort((a, b) => a - b)
    const at = (share: number): number =>
      gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0
    return { count: gaps.length, p50: at(0.5), p99: at(0.99), longest: gaps.at(-1) ?? 0 }
  })
}

async function findBox(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is not in sight`)
  return box
}

/** Scrolls under the pointer, forth and back. */
export async function scroll(page: Page, selector: string, dx = 0): Promise<void> {
  const box = await findBox(page, selector)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  for (let step = 0; step < 60; step += 1)
    await page.mouse.wheel(step < 40 ? dx : -2 * dx, step < 40 ? 120 : -240)
}

/** Moves over an element in many small steps, with the button down where it is a drag. */
export async function sweep(page: Page, selector: string, isDrag: boolean): Promise<void> {
  const box = await findBox(page, selector)
  await page.mouse.move(box.x + 60, box.y + 60)
  if (isDrag) await page.mouse.down()
  await page.mouse.move(box.x + box.width - 60, box.y + box.height - 30, { steps: 90 })
  await page.mouse.move(box.x + 60, box.y + 70, { steps: 60 })
  if (isDrag) await page.mouse.up()
}
