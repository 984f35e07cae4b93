/** The settings as README tells them. */

/** Name, default and meaning of every setting, the latter two in Markdown; README's table is held to this one. */
export const settings = [
  {
    name: 'HOST',
    fallback: '`127.0.0.1`',
    meaning: 'Address to listen on; one beyond loopback is refused unless `ALLOW_ANONYMOUS=yes`',
  },
  { name: 'PORT', fallback: '`8484`', meaning: 'Port to listen on; `0` takes any free one' },
  {
    name: 'DATA_DIR',
    fallback: '`./data`',
    meaning:
      'Folder of the SQLite file, the embedded notes repository and the secrets made on the first start',
  },
  {
    name: 'NOTES_REPO',
    fallback: '`DATA_DIR/notes.git`',
    meaning: 'Path of a bare repository, or URL of a remote to fetch from and push to',
  },
  { name: 'NOTES_BRANCH', fallback: '`main`', meaning: 'Branch that minutes land on' },
  {
    name: 'SERIES_FILE',
    fallback: 'built-in osquery series',
    meaning: 'JSON file with a meeting series or an array of them, see [docs/series.md](docs/series.md)',
  },
  {
    name: 'PUBLIC_URL',
    fallback: 'from `HOST` and `PORT`',
    meaning: 'Address that people use; sockets and changes are taken from pages of its origin only',
  },
  {
    name: 'ALLOW_ANONYMOUS',
    fallback: '`no`',
    meaning: '`yes`: whoever reaches the server may read and write, from other machines too',
  },
  {
    name: 'IMAGES',
    fallback: '`none`',
    meaning:
      '`https`: the rich view loads the images of minutes from the https addresses that they name; see [docs/operating.md](docs/operating.md#images)',
  },
  {
    name: 'LOG_LEVEL',
    fallback: '`warn`',
    meaning: '`debug`, `info`, `warn`, `error` or `silent`: what is logged, as JSON on standard error',
  },
  {
    name: 'AUTH',
    fallback: '`none`',
    meaning: 'Sign-in; `github` and `oidc` are refused until they are built',
  },
  { name: 'DATABASE_URL', fallback: 'unset', meaning: 'For several servers; refused until it is built' },
  { name: 'REDIS_URL', fallback: 'unset', meaning: 'For several servers; refused until it is built' },
] as const

/** Name of a setting. */
export type SettingName = (typeof settings)[number]['name']
