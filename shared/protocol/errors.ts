/** Every error code, its HTTP status and the words that a person reads for it. README's table is held to this one. */

export type ErrorDescription = {
  /** HTTP status, or `null` for what only the start or the command line says. */
  readonly status: number | null
  /** What happened, in a few words. */
  readonly title: string
  /** What to do now. */
  readonly remedy: string
}

export const errors = {
  REQUEST_INVALID: {
    status: 400,
    title: 'The request is malformed',
    remedy: 'Send the fields that docs/http-api.md names.',
  },
  DATE_INVALID: {
    status: 400,
    title: 'This is no date for a meeting',
    remedy: 'Give a calendar date as YYYY-MM-DD, from 1990 to ten years from now.',
  },
  SERIES_UNKNOWN: {
    status: 400,
    title: 'There is no such meeting series',
    remedy: 'Use a slug that GET /api/series lists.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    title: 'The request comes from another site',
    remedy: 'Open the product at its PUBLIC_URL; programs send no Origin.',
  },
  CSRF_INVALID: {
    status: 403,
    title: 'The session’s token is missing or old',
    remedy: 'Reload the page; programs send csrfToken of GET /api/session as x-csrf-token.',
  },
  ROUTE_UNKNOWN: {
    status: 404,
    title: 'There is nothing at this address',
    remedy: 'See docs/http-api.md for what there is.',
  },
  MEETING_UNKNOWN: {
    status: 404,
    title: 'There is no such meeting',
    remedy: 'Check the link, or find the meeting on the home page.',
  },
  METHOD_UNKNOWN: {
    status: 405,
    title: 'This address does not take that method',
    remedy: 'See docs/http-api.md for the methods it takes.',
  },
  MEETING_EXISTS: {
    status: 409,
    title: 'The series has a meeting on that date',
    remedy: 'Open that meeting, or choose another date.',
  },
  REPOSITORY_CHANGED: {
    status: 409,
    title: 'The notes changed in the repository meanwhile',
    remedy: 'Compare with the diff, bring the change into the document, then publish again.',
  },
  DOCUMENT_CHANGED: {
    status: 412,
    title: 'The document changed since you looked',
    remedy: 'Look at the text again, then publish.',
  },
  TOO_LARGE: {
    status: 413,
    title: 'This is larger than 2 MiB',
    remedy: 'Split the notes; a document holds at most 2 MiB.',
  },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, title: 'The body is not JSON', remedy: 'Send application/json.' },
  CHECK_FAILED: {
    status: 422,
    title: 'A check found an error',
    remedy: 'Mend what the findings name, then publish.',
  },
  MEETING_LOCKED: {
    status: 423,
    title: 'The meeting is locked',
    remedy: 'Unlock it to write; the text can still be read and copied.',
  },
  RATE_LIMITED: {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the seconds that Retry-After names.',
  },
  INTERNAL: {
    status: 500,
    title: 'The server made a mistake',
    remedy: 'Try again; if it stays, report what you did and the time.',
  },
  DESTINATION_FAILED: {
    status: 502,
    title: 'The notes repository did not take the commit',
    remedy: 'See the server’s log; the text is safe, publish again later.',
  },
  STORAGE_FAILED: {
    status: 503,
    title: 'The server cannot write to its disk',
    remedy: 'Keep the page open; the operator must free or mend the disk.',
  },
  STORAGE_DAMAGED: {
    status: 500,
    title: 'Stored text is not what was written',
    remedy: 'The operator restores a backup; docs/operating.md says how to read what came before the damage.',
  },
  SETTING_INVALID: {
    status: null,
    title: 'A setting has a wrong value',
    remedy: 'Correct the settings that are named; README lists them all.',
  },
  SETTING_UNSUPPORTED: {
    status: null,
    title: 'A setting asks for what is not built yet',
    remedy: 'Unset it.',
  },
  PORT_IN_USE: {
    status: null,
    title: 'Another program listens there',
    remedy: 'Stop it, or set PORT to a free one.',
  },
  DATA_DIR_IN_USE: {
    status: null,
    title: 'Another server works on this data',
    remedy: 'Stop it, or use another DATA_DIR.',
  },
  STORAGE_NEWER: {
    status: null,
    title: 'The data was written by a newer version',
    remedy: 'Start that version, or use another DATA_DIR.',
  },
  RESTORE_UNFINISHED: {
    status: null,
    title: 'A restore was cut off',
    remedy: 'Run npm run minutes -- restore again with the same file.',
  },
  FILE_EXISTS: {
    status: null,
    title: 'There is a file of that name',
    remedy: 'Name another one; nothing is overwritten.',
  },
  BACKUP_FAILED: {
    status: null,
    title: 'The backup was not made',
    remedy: 'Mend what is named, then run it again; no file is left.',
  },
  BACKUP_INVALID: {
    status: null,
    title: 'The file is no whole backup',
    remedy: 'Restore another one; the data folder is as it was.',
  },
  DATA_EXISTS: {
    status: null,
    title: 'The data folder holds meetings',
    remedy: 'Add --replace, which moves what is there aside, or use another DATA_DIR.',
  },
  COMMAND_INVALID: {
    status: null,
    title: 'The command is not known or lacks a word',
    remedy: 'Run npm run minutes to see the commands.',
  },
} as const satisfies Record<string, ErrorDescription>

/** A stable code; it never changes its meaning. */
export type ErrorCode = keyof typeof errors
