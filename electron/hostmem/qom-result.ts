// How QEMU's object commands end: a value, or an error of a class that QMP names.

import { Failure, type FailureData } from '../model/failure.ts'

/** A value as QMP carries it. */
export type QomValue = string | number | boolean | null | readonly QomValue[] | { [name: string]: QomValue }

/** The classes that these commands use (qapi/error.json). */
export type QomErrorClass = 'GenericError' | 'DeviceNotFound'

export interface QomError {
  ok: false
  class: QomErrorClass
  /** One English sentence of ours, with the actual value and the limit. */
  message: string
  /** The system call that said no, when one did. */
  failure?: FailureData
}

export type QomResult<T = null> = { ok: true; value: T } | QomError

/** A success. */
export function accept(): QomResult
export function accept<T>(value: T): QomResult<T>
export function accept(value: unknown = null): QomResult<unknown> {
  return { ok: true, value }
}

/** An error of class GenericError. */
export function refuse(message: string, failure?: FailureData): QomError {
  return { ok: false, class: 'GenericError', message, ...(failure ? { failure } : {}) }
}

/** An error of class DeviceNotFound. */
export function missing(path: string): QomError {
  return { ok: false, class: 'DeviceNotFound', message: `There is no object at "${path}".` }
}

/** Gives the failure of a call that was refused by the machine; anything else is a bug and goes on. */
export function toFailure(error: unknown): FailureData {
  if (error instanceof Failure) return error.data
  throw error
}
