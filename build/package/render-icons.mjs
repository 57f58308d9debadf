// Renders icon.svg into icons/*.png with the system's Chromium. Run by hand after changing the drawing:
//
//   node build/package/render-icons.mjs [CHROMIUM]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const sizes = [16, 24, 32, 48, 64, 128, 256, 512]
const folder = import.meta.dirname
const drawing = readFileSync(join(folder, 'icon.svg')).toString('base64')

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
try {
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(
      `<body style="margin:0"><img src="data:image/svg+xml;base64,${drawing}" width="${size}" style="display:block">`,
    )
    await page.screenshot({ path: join(folder, `icons/${size}x${size}.png`), omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}
