// Command-line switches of Chromium and Node that would open the app from outside; refused where it is installed.

/** Fuses do not cover these (RELIABILITY E20): debugging ports, weaker security, foreign code, other ways to the net. */
const REFUSED = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-wait',
  'js-flags',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'allow-file-access-from-files',
  'ignore-certificate-errors',
  'load-extension',
  'disable-extensions-except',
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  'proxy-auto-detect',
  'host-rules',
  'host-resolver-rules',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'single-process',
] as const

/** The first switch that an installed app refuses; undefined when there is none. */
export function findRefusedSwitch(hasSwitch: (name: string) => boolean): string | undefined {
  return REFUSED.find((name) => hasSwitch(name))
}
