// The test's hold on the stand-in: what the app asked for, and what it is to be answered.

/** Calls in order, as [name, ...arguments]; only what a test may want to see. */
const record = []

/** Notes a call. Functions are kept: a test may call a handler with what it likes. */
export const note = (name, ...values) => void record.push([name, ...values])

/** Results for dialogs, by method; the first is taken. Without one the user has cancelled. */
export const answers = { showOpenDialog: [], showSaveDialog: [], showMessageBox: [] }

/** What `electron.double` is in `app.evaluate`. */
export const double = {
  record,
  answers,
  /** The arguments of the recorded calls of one name. */
  listCalls: (name) => record.filter(([called]) => called === name).map(([, ...values]) => values),
}

/** An event that can be prevented, as Electron hands it to listeners. */
export const makeEvent = (fields = {}) => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
  ...fields,
})
