// The command line: verbs and options, and every failure as one clear sentence.

import { Command, CommanderError, Option } from 'commander'
import metadata from '../../package.json' with { type: 'json' }
import { Failure } from '../model/failure.ts'
import { EXPORT_FORMATS, PROFILE_FORMATS } from '../model/profile.ts'
import type { Context, ExitCode } from './context.ts'
import { addIvshmemVerbs } from './ivshmem/commands.ts'
import { escapeLines, escapeText, printJson } from './output/escape.ts'
import { printCompletion, SHELLS } from './manual/completion.ts'
import { listVerbs } from './manual/list-verbs.ts'
import { printManualPage } from './manual/manual-page.ts'
import { makeOutputSchema, SCHEMA_NAMES } from './schemas.ts'
import { runCheck, type CheckOptions } from './verbs/check.ts'
import { runExport, runImport, type ExportOptions, type ImportOptions } from './verbs/convert.ts'
import { runHost, type HostOptions } from './verbs/host.ts'
import { runLive, type LiveOptions } from './verbs/live.ts'
import { runPreflightVerb, type PreflightOptions } from './verbs/preflight.ts'
import { runProofBootVerb, type ProofBootVerbOptions } from './verbs/proof-boot.ts'
import { runRehearse, type RehearseOptions } from './verbs/rehearse.ts'
import { runVms, type VmsOptions } from './verbs/vms.ts'
import { runResolve, type ResolveOptions } from './verbs/resolve.ts'
import { runOpen, runServe, type ServeOptions } from './verbs/serve.ts'

const FROM = [
  '--from <format>',
  `${PROFILE_FORMATS.join(', ')}, process:PID or qmp:SOCKET; recognised when not given`,
] as const
const QEMU = [
  '--qemu <version>',
  'the QEMU to judge for; the layout’s target, else the installed one',
] as const
const JSON_OUTPUT = ['--json', 'print JSON; "memloom schema VERB" gives its schema'] as const

/** Verbs of DESIGN that this version does not have: said so, instead of looked for as files. */
const LATER_VERBS = ['agent']

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value]
}

function makeProgram(context: Context, end: (code: ExitCode) => void): Command {
  const program = new Command('memloom')
  const { terminal } = context
  program
    .description('Designs, proves and watches the memory of QEMU virtual machines.')
    .version(metadata.version)
    .argument('[file]', 'a layout or a launch profile to open in the app')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.write(escapeLines(text))
      },
      // Failures of usage are told once, by the caller.
      writeErr: () => undefined,
    })
    .action(async (file: string | undefined) => {
      if (file !== undefined && LATER_VERBS.includes(file))
        throw new Failure({ code: 'cli/usage', message: `"memloom ${file}" is not in this version.` })
      end(await runOpen(file, context))
    })
  addJudgingVerbs(program, context, end)
  addConvertingVerbs(program, context, end)
  addMachineVerbs(program, context, end)
  addIvshmemVerbs(program, context, end)
  addManualVerbs(program, context, end)
  return program
}

function addManualVerbs(program: Command, { terminal }: Context, end: (code: ExitCode) => void): void {
  program
    .command('completion')
    .description('print what makes a shell complete verbs and options')
    .argument('<shell>', SHELLS.join(', '))
    .action((shell: string) => {
      terminal.write(printCompletion(shell, listVerbs(program)))
      end(0)
    })
  program
    .command('manual', { hidden: true })
    .description('print the manual page, memloom(1)')
    .action(() => {
      terminal.write(printManualPage(listVerbs(program), metadata.version))
      end(0)
    })
}

function addJudgingVerbs(program: Command, context: Context, end: (code: ExitCode) => void): void {
  program
    .command('check')
    .description('say what QEMU will refuse, and what it accepts but people regret')
    .argument('[files...]', 'FILE, or - for stdin; several are judged as VMs of one host')
    .option(...FROM)
    .option(...QEMU)
    .option('--host <host>', 'this, none, or the folder of a captured host')
    .option(
      '--with-servers',
      'ask the layout’s ivshmem servers for their greeting: they see a peer come and go',
    )
    .option(...JSON_OUTPUT)
    .action(async (files: string[], options: CheckOptions) => {
      end(await runCheck(files, options, context))
    })
  program
    .command('resolve')
    .description('print what QEMU builds: nodes, backends, devices, addresses')
    .argument('[file]', 'FILE, or - for stdin')
    .option(...FROM)
    .option(...QEMU)
    .option('--address <address>', 'which node, backend and offset a guest-physical address is')
    .option(...JSON_OUTPUT)
    .action(async (file: string | undefined, options: ResolveOptions) => {
      end(await runResolve(file, options, context))
    })
  program
    .command('preflight')
    .description('start a real QEMU, paused: its verdict, and what it built')
    .argument('[file]', 'FILE, or - for stdin')
    .option(...FROM)
    .option('--qemu-binary <path>', 'a QEMU to run; may be given several times', collect)
    .option('--with-servers', 'connect to ivshmem servers too: they see a peer come and go')
    .option('--report <path>', 'write all that was found to a file, for others to see the same')
    .option(...JSON_OUTPUT)
    .action(async (file: string | undefined, options: PreflightOptions) => {
      end(await runPreflightVerb(file, options, context))
    })
  program
    .command('proof-boot')
    .description('run the firmware of a real QEMU: the ACPI tables a guest will read, against the layout')
    .argument('[file]', 'FILE, or - for stdin')
    .option(...FROM)
    .option('--qemu-binary <path>', 'a QEMU to run; may be given several times', collect)
    .option(...JSON_OUTPUT)
    .action(async (file: string | undefined, options: ProofBootVerbOptions) => {
      end(await runProofBootVerb(file, options, context))
    })
}

function addConvertingVerbs(program: Command, context: Context, end: (code: ExitCode) => void): void {
  program
    .command('export')
    .description('print a launch profile')
    .argument('[file]', 'FILE, or - for stdin')
    .option(...FROM)
    .requiredOption(
      '--to <format>',
      `${EXPORT_FORMATS.join(', ')}; systemd and ivshmem are scripts that install services`,
    )
    .option('--style <style>', 'of a qemu profile: script, lines or json', undefined)
    .option('--into <domain>', 'put it into this domain of libvirt; what is not memory stays as it is')
    .option('-o, --output <path>', 'write it to a file')
    .option(...JSON_OUTPUT)
    .action(async (file: string | undefined, options: ExportOptions) => {
      end(await runExport(file, options, context))
    })
  program
    .command('import')
    .description('print the layout of a launch profile; what was lost goes to stderr')
    .argument('[file]', 'FILE, or - for stdin')
    .option(...FROM)
    .option('-o, --output <path>', 'write it to a file')
    .option(...JSON_OUTPUT)
    .action(async (file: string | undefined, options: ImportOptions) => {
      end(await runImport(file, options, context))
    })
  program
    .command('schema', { hidden: true })
    .description('print the JSON Schema of a verb’s --json output, or of the layout file')
    .argument('<name>', SCHEMA_NAMES.join(', '))
    .action((name: string) => {
      context.terminal.write(`${printJson(makeOutputSchema(name))}\n`)
      end(0)
    })
}

function addMachineVerbs(program: Command, context: Context, end: (code: ExitCode) => void): void {
  program
    .command('vms')
    .description('print the QEMUs that run on this host')
    .option(...JSON_OUTPUT)
    .action(async (options: VmsOptions) => {
      end(await runVms(options, context))
    })
  program
    .command('live')
    .description('print the memory backends of a running QEMU, and where their pages are')
    .argument('<vm>', 'its QMP socket, or its process id')
    .option('--watch', 'again each second; the monitor is held meanwhile')
    .option(...JSON_OUTPUT)
    .action(async (vm: string, options: LiveOptions) => {
      end(await runLive(vm, options, context))
    })
  program
    .command('rehearse')
    .description('make every backend on this host, show where its pages are, give all back')
    .argument('[file]', 'FILE, or - for stdin')
    .option(...FROM)
    .option(...QEMU)
    .option('--only <backend>', 'a backend’s id; may be given several times', collect)
    .option('--plan', 'only say what it takes and what the host has')
    .option('--force', 'go on although the host would be left short')
    .option(...JSON_OUTPUT)
    .action(async (file: string | undefined, options: RehearseOptions) => {
      end(await runRehearse(file, options, context))
    })
  program
    .command('host')
    .description('print nodes, memory, huge pages and distances of a host')
    .option('--root <folder>', 'the folder of a captured host')
    .option(...JSON_OUTPUT)
    .action(async (options: HostOptions) => {
      end(await runHost(options, context))
    })
  program
    .command('serve')
    .description('serve the editor to a browser of this host')
    .option('--port <number>', 'on 127.0.0.1 and ::1; any free one when not given')
    .option('--socket <path>', 'on a Unix socket instead, for SSH forwarding')
    .option('--open [file]', 'open a window, with a file when one is named')
    .option('--allow-control', 'allow what acts on the host and on VMs: preflight, live')
    .addOption(new Option('--desktop-missing <reason>', 'why the desktop app is not what runs').hideHelp())
    .option(...JSON_OUTPUT)
    .action(async (options: ServeOptions) => {
      end(await runServe(options, context))
    })
}

/** Says why, in one sentence; a bug says so, and MEMLOOM_DEBUG=1 shows where. */
function tell(error: unknown, { terminal, env }: Context): void {
  const red = terminal.warnColors.red('memloom:')
  if (error instanceof Failure) terminal.warn(`${red} ${escapeText(error.data.message)}\n`)
  else if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, '')
    terminal.warn(`${red} ${escapeText(message)} (memloom --help)\n`)
  } else {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    terminal.warn(`${red} This is a bug in Memloom: ${escapeText(message)}\n`)
    if (env['MEMLOOM_DEBUG']) terminal.warn(`${escapeLines(stack ?? '')}\n`)
  }
}

/** Runs one command line (without the program's name). Never throws; gives the exit code: 130 after Ctrl-C. */
export async function runCli(argv: readonly string[], context: Context): Promise<number> {
  let code = 0
  try {
    await makeProgram(context, (ended) => {
      code = ended
    }).parseAsync([...argv], { from: 'user' })
    return context.signal.aborted && code !== 0 ? 130 : code
  } catch (error) {
    if (context.signal.aborted) return 130
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    tell(error, context)
    return 2
  }
}
