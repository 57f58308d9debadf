// How a service is declared: methods with schemas for what crosses the border, and events.

import { z } from 'zod'

export interface MethodDeclaration {
  params: z.ZodType
  result: z.ZodType
}

/** A service: its name on the wire, its methods and its events (`onDid…`). */
export interface ServiceDeclaration {
  name: string
  methods: Record<string, MethodDeclaration>
  events: Record<string, z.ZodType>
}

/** Declares a service. */
export function defineService<const S extends ServiceDeclaration>(service: S): S {
  return service
}

/** A result whose shape is a type of the model: checked by the compiler on both sides, not again on the wire. */
export function typed<T>(): z.ZodType<T> {
  return z.custom<T>(() => true)
}

type Params<M extends MethodDeclaration> = z.output<M['params']>
type Result<M extends MethodDeclaration> = z.output<M['result']>

/** Tells a method that its caller no longer wants the answer. */
export interface Cancellation {
  readonly isCancelled: boolean
  /** Calls back once, at once when it is cancelled already; returns the end of the subscription. */
  onDidCancel: (listener: () => void) => () => void
}

/** What implements a service. Every method may take as long as it likes and may fail with a Failure. */
export type Implementation<S extends ServiceDeclaration> = {
  [Name in keyof S['methods']]: (
    params: Params<S['methods'][Name]>,
    cancellation: Cancellation,
  ) => Promise<Result<S['methods'][Name]>> | Result<S['methods'][Name]>
}

/** Sends a service's events to every client. */
export type Emitter<S extends ServiceDeclaration> = <Name extends keyof S['events'] & string>(
  event: Name,
  value: z.output<S['events'][Name]>,
) => void

/**
 * What a client of a service sees: the methods as promises (a call that is cancelled fails with "cancelled"), the events
 * as subscriptions that return their end.
 */
export type Client<S extends ServiceDeclaration> = {
  [Name in keyof S['methods']]: (
    params: z.input<S['methods'][Name]['params']>,
    cancellation?: Cancellation,
  ) => Promise<Result<S['methods'][Name]>>
} & {
  [Name in keyof S['events']]: (listener: (value: z.output<S['events'][Name]>) => void) => () => void
}
