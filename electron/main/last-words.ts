// What happens when this process cannot go on: the user is told in words, and the system by the exit code.

import { app, dialog } from 'electron'

/** Says why the app stops, and stops it with exit code 1. */
export function stopWithMessage(title: string, message: string): void {
  console.error(`memloom: ${title}: ${message}`)
  dialog.showErrorBox(title, message)
  app.exit(1)
}

/** Stops the app at the first error that nobody caught; going on could damage what is open. */
export function stopAtUncaughtErrors(): void {
  const stop = (error: unknown): void => {
    console.error(error)
    const words = error instanceof Error ? error.message : String(error)
    stopWithMessage('Memloom has to stop', `It made a mistake that it cannot recover from: ${words}`)
  }
  process.on('uncaughtException', stop)
  process.on('unhandledRejection', stop)
}
