// `npm run rules`: writes build/rules.md from the rules, their texts and their examples.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const folder = import.meta.dirname
const outDir = join(folder, '../../out/rules')
await build({
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: 'error',
  ssr: { target: 'node', noExternal: true },
  build: {
    ssr: join(folder, '../../electron/rules/print-page.ts'),
    outDir,
    emptyOutDir: true,
    rolldownOptions: { output: { format: 'es', entryFileNames: 'print-page.mjs', codeSplitting: false } },
  },
})
const page = /** @type {{ printRulesPage: (examples: object) => string }} */ (
  await import(pathToFileURL(join(outDir, 'print-page.mjs')).href)
)
const examples = /** @type {object} */ (JSON.parse(readFileSync(join(folder, 'examples.json'), 'utf8')))
writeFileSync(join(folder, '../rules.md'), page.printRulesPage(examples))
