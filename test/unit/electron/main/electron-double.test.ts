// The stand-in against the source: everything of Electron that main and preload use must be in it.

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../../../build/vite/targets.mjs'

/** Electron's classes and interfaces with behaviour, and the file of the stand-in that implements each. */
const IMPLEMENTED: Record<string, string> = {
  App: 'app.mjs',
  BrowserWindow: 'windows.mjs',
  CommandLine: 'app.mjs',
  ContextBridge: 'in-page/preload-world.js',
  Dialog: 'system.mjs',
  IpcMain: 'messages.mjs',
  IpcRenderer: 'in-page/preload-world.js',
  Menu: 'system.mjs',
  MessageChannelMain: 'messages.mjs',
  MessagePortMain: 'messages.mjs',
  NativeTheme: 'system.mjs',
  Protocol: 'session.mjs',
  Session: 'session.mjs',
  UtilityProcess: 'utility-process.mjs',
  WebContents: 'contents.mjs',
  WebFrameMain: 'contents.mjs',
  WebRequest: 'session.mjs',
}

/** What Electron hands over as plain data: its fields come with the event or the call. Process is Node's own. */
const DATA =
  /^(Event|Process|IpcMainEvent|IpcRendererEvent|MessageEvent|.*Details|.*Options|.*ReturnValue|.*HandlerRequest|Response|ProtocolRequest|WebPreferences)$/

/** Events that nothing in a test makes happen; a test fires them itself. */
const FIRED_BY_TESTS = new Set([
  'activate',
  'certificate-error',
  'child-process-gone',
  'login',
  'open-file',
  'select-client-certificate',
  'unresponsive',
  'will-attach-webview',
  'will-redirect',
])

interface Use {
  owner: string
  member: string
  event?: string
  where: string
}

const sources = ['electron/main', 'electron/preload'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
)
const uses: Use[] = []

const isElectrons = (declaration: ts.Declaration): boolean =>
  declaration.getSourceFile().fileName.endsWith('node_modules/electron/electron.d.ts')

function getOwner(declaration: ts.Declaration): string {
  const { parent } = declaration
  if (ts.isTypeLiteralNode(parent)) return 'Event'
  return (ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent)) && parent.name
    ? parent.name.text
    : '?'
}

function visit(node: ts.Node, checker: ts.TypeChecker): void {
  if (ts.isPropertyAccessExpression(node)) {
    const declaration = checker.getSymbolAtLocation(node.name)?.declarations?.[0]
    if (declaration && isElectrons(declaration) && getOwner(declaration) !== 'Process') {
      const call = node.parent
      const [first] = ts.isCallExpression(call) && call.expression === node ? call.arguments : []
      const file = node.getSourceFile()
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      uses.push({
        owner: getOwner(declaration),
        member: node.name.text,
        ...(first &&
          ts.isStringLiteral(first) &&
          /^(on|once|off)$/.test(node.name.text) && { event: first.text }),
        where: `${file.fileName.slice(root.length + 1)}:${line + 1}`,
      })
    }
  }
  ts.forEachChild(node, (child) => visit(child, checker))
}

const readDouble = (file: string): string => readFileSync(join(root, 'test/electron-double', file), 'utf8')

describe('the stand-in for Electron', () => {
  beforeAll(() => {
    const program = ts.createProgram(sources, {
      ...ts.parseJsonConfigFileContent(
        ts.readConfigFile(join(root, 'build/typescript/node.json'), (path) => ts.sys.readFile(path)).config,
        ts.sys,
        join(root, 'build/typescript'),
      ).options,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    })
    for (const file of sources) {
      const source = program.getSourceFile(file)
      if (source) visit(source, program.getTypeChecker())
    }
  }, 60_000)

  it('is asked for by dozens of uses in main and preload', () => {
    expect(uses.length).toBeGreaterThan(60)
    expect(uses.map(({ owner, member }) => `${owner}.${member}`)).toContain('App.enableSandbox')
  })

  it('knows every class of Electron that is used', () => {
    const unknown = uses.filter(({ owner }) => !(owner in IMPLEMENTED) && !DATA.test(owner))
    expect(unknown).toEqual([])
  })

  it('implements every member that is used', () => {
    const missing = uses.filter(({ owner, member }) => {
      const file = IMPLEMENTED[owner]
      if (file === undefined || /^(on|once|off)$/.test(member)) return false
      const text = readDouble(file)
      return !new RegExp(`(^|this\\.|[^\\w.])${member}( = |: |\\(|,|\\))`, 'm').test(text)
    })
    expect(missing).toEqual([])
  })

  it('sends every event that is listened to, or a test fires it', () => {
    const files = readdirSync(join(root, 'test/electron-double')).filter((name) => name.endsWith('.mjs'))
    const text = files.map((name) => readDouble(name)).join('\n')
    const tests = ['desktop-shell.test.ts', 'desktop-ends.test.ts']
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('\n')
    const silent = uses.filter(({ event }) => {
      if (event === undefined || text.includes(`'${event}'`)) return false
      return !(FIRED_BY_TESTS.has(event) && (tests.includes(`'${event}'`) || event === 'activate'))
    })
    expect(silent).toEqual([])
  })

  it('gives the module every name that is imported', () => {
    const text = readDouble('module.cjs')
    const names = sources
      .filter((file) => !file.includes('/preload/'))
      .flatMap((file) => {
        const [, list = ''] = /import \{([^}]*)\} from 'electron'/.exec(readFileSync(file, 'utf8')) ?? []
        return list
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '' && !name.startsWith('type '))
      })
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter((name) => !text.includes(`exports.${name} =`))).toEqual([])
  })
})
