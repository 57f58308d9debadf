// The app service: what this program is and runs on, settings, files to open.

import { z } from 'zod'
import { RulePage } from '../model/rule-page.ts'
import { TemplateInfo } from '../model/template.ts'
import { defineService } from './service.ts'

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
  language: z.enum(['system', 'en', 'de']).default('system'),
})
export type Settings = z.infer<typeof Settings>

export const QemuBinary = z.object({
  path: z.string(),
  /** "10.0.2", absent when it would not say. */
  version: z.string().optional(),
  /** What it emulates: "x86_64", "aarch64"; absent when it would not say. */
  arch: z.string().optional(),
  problem: z.string().optional(),
})
export type QemuBinary = z.infer<typeof QemuBinary>

export const AppInfo = z.object({
  version: z.string(),
  shell: z.enum(['desktop', 'browser', 'agent']),
  platform: z.string(),
  /** Whether the shell has native file dialogs (pickFile). */
  nativeDialogs: z.boolean(),
  /** Why the desktop shell is not what is running, when it was asked for. */
  desktopMissing: z.string().optional(),
  /** Actions on the host and on VMs (preflight, live) are allowed in this shell. */
  control: z.boolean(),
})
export type AppInfo = z.infer<typeof AppInfo>

export const RecentFile = z.object({ path: z.string(), openedAt: z.string(), exists: z.boolean() })
export type RecentFile = z.infer<typeof RecentFile>

export const ExampleInfo = z.object({ id: z.string(), title: z.string(), description: z.string() })
export type ExampleInfo = z.infer<typeof ExampleInfo>

export const DirectoryEntry = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['directory', 'file']),
  size: z.number(),
  modifiedAt: z.string(),
})
export type DirectoryEntry = z.infer<typeof DirectoryEntry>

export const RecoveredLayout = z.object({
  key: z.string(),
  title: z.string(),
  path: z.string().optional(),
  savedAt: z.string(),
})
export type RecoveredLayout = z.infer<typeof RecoveredLayout>

export const appService = defineService({
  name: 'app',
  methods: {
    getInfo: { params: z.object({}), result: AppInfo },
    getSettings: { params: z.object({}), result: Settings },
    setSettings: { params: Settings.partial(), result: Settings },
    /** What the client's system speaks ("de-AT"): the language of diagnostics while the setting is `system`. The last one counts. */
    tellSystemLanguage: { params: z.object({ language: z.string().max(64) }), result: z.object({}) },
    listQemu: { params: z.object({}), result: z.array(QemuBinary) },
    listRecent: { params: z.object({}), result: z.array(RecentFile) },
    forgetRecent: { params: z.object({ path: z.string() }), result: z.object({}) },
    /** What there is to read of every rule, in the language of the settings. */
    listRules: { params: z.object({}), result: z.array(RulePage) },
    /** Layouts whose edits were in no file when Memloom ended without being asked to. */
    listRecovered: { params: z.object({}), result: z.array(RecoveredLayout) },
    forgetRecovered: { params: z.object({ key: z.string() }), result: z.object({}) },
    /** What each template asks. */
    listTemplates: { params: z.object({}), result: z.array(TemplateInfo) },
    listExamples: { params: z.object({}), result: z.array(ExampleInfo) },
    /** A folder's entries for the app's own file dialog: folders first, then files. Home when no path is given. */
    listDirectory: {
      params: z.object({ path: z.string().optional() }),
      result: z.object({ path: z.string(), parent: z.string().optional(), entries: z.array(DirectoryEntry) }),
    },
    /** The shell's native dialog; null when the user cancels. Fails with "app/no-native-dialogs" where there is none. */
    pickFile: {
      params: z.object({ mode: z.enum(['open', 'save']), suggestedName: z.string().optional() }),
      result: z.object({ path: z.string().nullable() }),
    },
    /** Writes a picture that the page drew. Fails with "file/exists" unless `overwrite`. */
    savePicture: {
      params: z.object({
        path: z.string(),
        content: z.string(),
        encoding: z.enum(['utf8', 'base64']),
        overwrite: z.boolean().optional(),
      }),
      result: z.object({ path: z.string() }),
    },
  },
  events: {
    onDidChangeSettings: Settings,
    /** A file the operating system or a second start asked to open. */
    onDidRequestOpen: z.object({ path: z.string() }),
  },
})
