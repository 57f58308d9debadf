// Which options QEMU has and which take an argument, so that options and their arguments stay together.

const words = (...lines: string[]): string[] => lines.flatMap((line) => line.split(' '))

/** Gone before QEMU 7.2. */
const OLD_FLAGS = words(
  'alt-grab ctrl-grab curses enable-fips enable-hax enable-nesting localtime no-frame no-kvm no-kvm-irqchip',
  'no-kvm-pit no-kvm-pit-reinjection no-quit nodefconfig nouserconfig rtc-td-hack sdl show-cursor tdf',
  'virtioconsole xen-create',
)
const OLD_WITH_ARGUMENT = words(
  'balloon bootp bt clock drive_add kvm-shadow-memory pcidevice realtime redir smb soundhw startdate tb-size',
  'tftp watchdog writeconfig',
)

/** Options without an argument. */
const FLAGS = new Set([
  ...words(
    'S async-teardown audio-help daemonize enable-kvm enable-sync-profile full-screen h help jitdump',
    'mem-prealloc no-acpi no-fd-bootchk no-hpet no-reboot no-shutdown no-user-config nodefaults nographic',
    'old-param only-migratable perfmap portrait preconfig s semihosting singlestep snapshot usb version',
    'win2k-hack xen-attach xen-domid-restrict',
  ),
  ...OLD_FLAGS,
])

/** Options with an argument. */
const WITH_ARGUMENT = new Set([
  ...words(
    'D L M accel acpitable action add-fd append audio audiodev bios blockdev boot cdrom chardev chroot compat',
    'cpu d debugcon device dfilter display drive dtb dump-vmstate echr fda fdb fsdev fw_cfg g gdb global hda',
    'hdb hdc hdd icount incoming initrd iscsi k kernel loadvm m machine mem-path mon monitor msg mtdblock name',
    'net netdev nic numa object option-rom overcommit parallel pflash pidfile plugin prom-env qmp qmp-pretty',
    'readconfig rotate rtc run-with runas sandbox sd seed semihosting-config serial set shim smbios smp spice',
    'tpmdev trace usbdevice uuid vga virtfs vnc watchdog-action xen-domid',
  ),
  ...OLD_WITH_ARGUMENT,
])

/** When an option was there, as far as it is known from 7.2 and 10.0. */
export type OptionLifetime = 'until-7.1' | 'until-9' | 'from-8' | 'always'

const LIFETIMES: ReadonlyMap<string, OptionLifetime> = new Map([
  ...[...OLD_FLAGS, ...OLD_WITH_ARGUMENT].map((name) => [name, 'until-7.1'] as const),
  ...words('async-teardown audio-help chroot no-hpet portrait rotate runas singlestep').map(
    (name) => [name, 'until-9'] as const,
  ),
  ...words('jitdump perfmap run-with shim').map((name) => [name, 'from-8'] as const),
])

/** When an option was there; -no-acpi has a rule of its own. */
export function getOptionLifetime(name: string): OptionLifetime {
  return LIFETIMES.get(name) ?? 'always'
}

/** Other names of options. */
const ALIASES: Readonly<Record<string, string>> = { M: 'machine' }

export type OptionArity = 'flag' | 'argument' | 'unknown'

/** Whether an option (without dashes) takes an argument (softmmu|system/qemu-options.def). */
export function getOptionArity(name: string): OptionArity {
  if (FLAGS.has(name)) return 'flag'
  return WITH_ARGUMENT.has(name) ? 'argument' : 'unknown'
}

/** The name an option is known by: "M" → "machine". */
export function resolveAlias(name: string): string {
  return Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name
}
