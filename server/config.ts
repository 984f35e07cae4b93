/** The settings of the server, and the only reader of the environment. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { ErrorCode } from '../shared/protocol/errors.ts'
import { parseSeries } from '../shared/series/parse-series.ts'
import type { ImageSource } from '../shared/protocol/http.ts'
import type { Series } from '../shared/series/series.ts'
import { isBranchName } from './publish/branch-name.ts'
import { type NotesRepository, parseNotesRepository } from './publish/notes-repository.ts'
import type { SettingName } from './settings-table.ts'

export { settings } from './settings-table.ts'

/** What the server runs with: every value checked, every path absolute. */
export type Config = {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly dataDir: string
  readonly notesRepository: NotesRepository
  readonly branch: string
  readonly series: readonly Series[]
  /** The origin that people use; `null`: from host and port. */
  readonly publicOrigin: string | null
  /** Whether pages load the images that minutes name. */
  readonly images: ImageSource
  readonly logLevel: z.infer<typeof logLevel>
  /** What git gets of the environment: search path, home, SSH agent, proxies; nothing else reaches it. */
  readonly gitEnvironment: Readonly<Record<string, string>>
}

/** One wrong setting. */
export type SettingProblem = {
  readonly code: Extract<ErrorCode, 'SETTING_INVALID' | 'SETTING_UNSUPPORTED'>
  readonly setting: SettingName
  readonly message: string
}

export type ParsedConfig =
  | { readonly kind: 'valid'; readonly config: Config }
  /** Everything that is wrong, at once (AUTH3). */
  | { readonly kind: 'invalid'; readonly problems: readonly SettingProblem[] }

type Environment = Readonly<Record<string, string | undefined>>

const GIT_VARIABLES =
  /^(PATH|HOME|XDG_CONFIG_HOME|TMPDIR|SSH_AUTH_SOCK|GIT_SSH_COMMAND|SSL_CERT_(FILE|DIR)|(https?|no|all)_proxy)$/i

const BUILT_IN_SERIES = join(import.meta.dirname, 'series/osquery.json')

const logLevel = z.enum(['debug', 'info', 'warn', 'error', 'silent'])
const unbuilt = z.undefined({ error: 'is not built yet; unset it' }).optional()

const environmentShape = z.object({
  HOST: z.string().default('127.0.0.1').refine(isHost, 'must be an IP address or a host name'),
  PORT: z
    .string()
    .default('8484')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a number from 0 to 65535')
    .transform(Number),
  DATA_DIR: z.string().default('data').transform(toAbsolute).refine(canBeFolder, 'is a file; name a folder'),
  NOTES_REPO: z.string().optional().transform(toNotesRepository),
  NOTES_BRANCH: z.string().default('main').refine(isBranchName, 'is no name that git takes for a branch'),
  SERIES_FILE: z.string().default(BUILT_IN_SERIES).transform(toSeries),
  PUBLIC_URL: z
    .string()
    .refine(
      isOriginUrl,
      'must be an http or https address without a path, such as https://minutes.example.org',
    )
    .transform((text) => new URL(text).origin)
    .nullish(),
  ALLOW_ANONYMOUS: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('no'),
  IMAGES: z.enum(['none', 'https'], { error: 'must be none or https' }).default('none'),
  LOG_LEVEL: logLevel.default('warn'),
  AUTH: z
    .literal('none', {
      error: ({ input }) =>
        input === 'github' || input === 'oidc' ? 'is not built yet; unset it' : 'must be none',
    })
    .default('none'),
  DATABASE_URL: unbuilt,
  REDIS_URL: unbuilt,
})

/**
 * The settings of an environment; an empty value counts as unset.
 *
 * Reads `SERIES_FILE` and looks at what `DATA_DIR` and `NOTES_REPO` name, but makes nothing.
 *
 * @param environment - tests give their own
 */
export function readConfig(environment: Environment = process.env): ParsedConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = environmentShape.safeParse(given)
  const problems = [...(parsed.error?.issues ?? []).map(toProblem), ...openToStrangers(given)]
  if (!parsed.success || problems.length > 0) return { kind: 'invalid', problems }
  const values = parsed.data
  return {
    kind: 'valid',
    config: {
      host: values.HOST,
      port: values.PORT,
      dataDir: values.DATA_DIR,
      notesRepository: values.NOTES_REPO ?? { kind: 'embedded', path: join(values.DATA_DIR, 'notes.git') },
      branch: values.NOTES_BRANCH,
      series: values.SERIES_FILE,
      publicOrigin: values.PUBLIC_URL ?? null,
      images: values.IMAGES,
      logLevel: values.LOG_LEVEL,
      gitEnvironment: Object.fromEntries(
        Object.entries(given).filter((entry): entry is [string, string] => GIT_VARIABLES.test(entry[0])),
      ),
    },
  }
}

/** Whether only programs on this machine reach a host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** AUTH4, told even when other settings are wrong too. */
function openToStrangers(given: Environment): readonly SettingProblem[] {
  const { HOST: host, ALLOW_ANONYMOUS: allow } = given
  if (host === undefined || !isHost(host) || isLoopback(host) || allow === 'yes') return []
  const message = `${host} is reached from other machines, and AUTH=none lets everybody write: set ALLOW_ANONYMOUS=yes if that is wanted`
  return [{ code: 'SETTING_INVALID', setting: 'HOST', message }]
}

function toProblem({ path, message }: z.core.$ZodIssue): SettingProblem {
  const code = message.startsWith('is not built yet') ? 'SETTING_UNSUPPORTED' : 'SETTING_INVALID'
  // reason: the shape has no other keys than settings.
  return { code, setting: path[0] as SettingName, message }
}

function toAbsolute(path: string): string {
  return resolve(path)
}

function isHost(host: string): boolean {
  return (
    isIP(host) !== 0 ||
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(host)
  )
}

function isOriginUrl(text: string): boolean {
  const url = URL.parse(text)
  return (url?.protocol === 'http:' || url?.protocol === 'https:') && url.href === `${url.origin}/`
}

function canBeFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true
}

function toNotesRepository(value: string | undefined, context: z.RefinementCtx): NotesRepository | null {
  if (value === undefined) return null
  const parsed = parseNotesRepository(value)
  if (parsed.kind !== 'refused') return parsed
  context.addIssue({ code: 'custom', message: parsed.reason })
  return z.NEVER
}

function toSeries(file: string, context: z.RefinementCtx): readonly Series[] {
  if (!existsSync(file) || !statSync(file).isFile()) {
    context.addIssue({ code: 'custom', message: `names ${file}, which is no file` })
    return z.NEVER
  }
  const parsed = parseSeries(readFileSync(file, 'utf8'))
  if (parsed.kind === 'valid') return parsed.series
  for (const mistake of parsed.mistakes) context.addIssue({ code: 'custom', message: mistake })
  return z.NEVER
}
