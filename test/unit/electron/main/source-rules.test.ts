// Rules of the shells that can be read off their source: what may stand in one file only, and what nowhere.

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../../build/vite/targets.mjs'

const folders = [
  'electron/main',
  'electron/preload',
  'electron/server',
  'electron/transport',
  'electron/host',
  'native/helper',
]

const sources = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
)

/** The text of a file without its comments: they may name what code may not do. */
const readCode = (file: string): string =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')

const findIn = (pattern: RegExp): string[] => sources.filter((file) => pattern.test(readCode(file)))

describe('the source of the shells', () => {
  it.each([
    ['windows are made', /new BrowserWindow\b/, ['electron/main/windows.ts']],
    ['messages of pages are taken', /ipcMain\.(on|once|handle)/, ['electron/main/page-line.ts']],
    ['the page is given something', /exposeInMainWorld/, ['electron/preload/index.ts']],
    ['a sandbox is left off', /--no-sandbox/, ['electron/server/app-window.ts']],
    ['a policy is written', /default-src/, ['electron/server/page/content-policy.ts']],
    ['a scheme is answered', /protocol\.handle/, ['electron/main/scheme.ts']],
  ])('has one place where %s', (_, pattern, files) => {
    expect(findIn(pattern)).toEqual(files)
  })

  it.each([
    ['opens anything outside the app', /openExternal|openPath|showItemInFolder/],
    ['runs a shell', /\bexec(Sync)?\b[^}]*\} from 'node:child_process'|shell: true/],
    [
      'weakens a window',
      /webSecurity|allowRunningInsecureContent|experimentalFeatures|webviewTag|nodeIntegrationIn/,
    ],
    ['bypasses a policy', /bypassCSP|unsafe-inline|unsafe-eval|corsEnabled/],
    ['sets a cookie or lets other origins in', /set-cookie|access-control/i],
    ['evaluates text', /\beval\(|new Function\(|executeJavaScript|insertCSS/],
    [
      'keeps or reads page data by name from the page',
      /sendSync|remote\b.*require|ipcRenderer\.(invoke|sendTo)/,
    ],
  ])('never %s', (_, pattern) => {
    expect(findIn(pattern)).toEqual([])
  })
})
