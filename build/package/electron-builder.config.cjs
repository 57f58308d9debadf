// What goes into the packages. Started by package.mjs, which names the Electron to pack in MEMLOOM_ELECTRON_DIST.

/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: 'io.github.memloom',
  productName: 'Memloom',
  copyright: 'The Memloom authors',
  electronDist: process.env.MEMLOOM_ELECTRON_DIST,
  // The addon speaks Node-API: it needs no second build for Electron.
  npmRebuild: false,
  directories: { output: 'out/package', buildResources: 'build/package' },
  // Every package is bundled, so there are no node_modules to pack.
  files: [
    'package.json',
    'out/{main,preload,cli,helper,renderer}/**',
    'out/renderer-manifest.json',
    'native/build/Release/{*.node,ivshmemd}',
    'build/examples/*.memloom.json',
    '!**/node_modules/**',
    '!**/*.map',
  ],
  asar: true,
  // The kernel cannot start, nor the loader of shared objects read, what is inside an archive.
  asarUnpack: ['native/build/Release/{*.node,ivshmemd}'],
  extraFiles: [{ from: 'LICENSE', to: 'LICENSE.memloom.txt' }],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: false, // does nothing on Linux
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false, // no snapshot of its own is shipped
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ['deb', 'tar.gz'],
    executableName: 'memloom',
    category: 'System;Emulator',
    synopsis: 'Designs, proves and watches the memory of QEMU virtual machines',
    description:
      'Draws the memory of a virtual machine, tells what QEMU builds from it, and exports launch profiles',
    maintainer: 'The Memloom authors <authors@memloom.example>',
    vendor: 'The Memloom authors',
    icon: 'build/package/icons',
    syncDesktopName: true,
    // Opens the files that mime.xml describes.
    mimeTypes: ['application/x-memloom+json'],
    executableArgs: ['%F'],
    desktop: { entry: { Keywords: 'qemu;kvm;numa;memory;hugepages;ivshmem;' } },
  },
  deb: {
    packageCategory: 'utils',
    recommends: ['qemu-system-x86'],
    fpm: [
      'build/package/mime.xml=/usr/share/mime/packages/memloom.xml',
      'build/package/icon.svg=/usr/share/icons/hicolor/scalable/apps/memloom.svg',
      'LICENSE=/usr/share/doc/memloom/copyright',
    ],
  },
  publish: null,
}
