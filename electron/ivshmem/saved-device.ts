// The state of a device as a migration carries it.

/** The only version that any revision loads. */
export const STATE_VERSION = 0

/** Either the two registers, or what MSI-X knows: the one that the device does not use is not saved. */
export type SavedDevice =
  { version: number; intrStatus: number; intrMask: number } | { version: number; msixEnabled: boolean }

/** Why a state cannot be saved or loaded, as the second half of a sentence. */
export class SavedDeviceFault extends Error {}
