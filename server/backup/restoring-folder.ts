/** Below `DATA_DIR` while a backup is restored; where it is left, that was cut off. */
export const RESTORING_FOLDER = 'restoring'
