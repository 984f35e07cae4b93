/** Sizes that client and server agree on. */

/** Largest document in bytes of UTF-8: 2 MiB. */
export const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024

/** Largest single Yjs update in bytes: 4 MiB, room for a full document with its deletions. */
export const MAX_UPDATE_BYTES = 4 * 1024 * 1024

/**
 * Most structs of an update, and most ranges that it newly deletes. Where each splits a long text, Yjs takes 30 ms for
 * 5,000, 100 ms for 20,000 and seconds for 50,000.
 */
export const MAX_UPDATE_PIECES = 10_000

/** Most client ids that an update brings text of. */
export const MAX_UPDATE_CLIENTS = 4_096

/** Largest awareness state of one note-taker in bytes of JSON. */
export const MAX_AWARENESS_BYTES = 2 * 1024

/** Largest awareness message in bytes: stock clients send back the states of all whom they hear. */
export const MAX_AWARENESS_MESSAGE_BYTES = 512 * 1024

/** Largest websocket frame in bytes: an update and its message header. */
export const MAX_FRAME_BYTES = MAX_UPDATE_BYTES + 16

/** Longest name of a note-taker in characters. */
export const MAX_NAME_LENGTH = 80

/** Longest e-mail address in characters (RFC 5321, 4.5.3.1.3, less the angle brackets). */
export const MAX_EMAIL_LENGTH = 254
