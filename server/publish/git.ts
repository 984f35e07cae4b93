/** Running git: no shell, fixed arguments, nothing of the machine's configuration, a limit on time and output. */
import { spawn } from 'node:child_process'
import { PublishError } from './publish-error.ts'

/** Longest that a command on this machine may take. */
const LOCAL_LIMIT_MS = 20_000

/** Longest that a fetch or a push may take. */
const REMOTE_LIMIT_MS = 90_000

/** Most that a command may print: a document is 2 MiB, a listing of asked paths less. */
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024

export type GitOptions = {
  /** The bare repository. */
  readonly repository: string
  /** What git gets of our own environment; see `Config.gitEnvironment`. */
  readonly environment: Readonly<Record<string, string>>
}

export type GitCommand = {
  /** No text of a user is ever in here (PUB6): that travels in `input` and `variables`. */
  readonly words: readonly string[]
  readonly input?: string | Uint8Array
  readonly variables?: Readonly<Record<string, string>>
  /** Talks to a remote: takes longer and may use the operator's own git configuration, for credentials. */
  readonly isRemote?: boolean
}

export type GitResult = { readonly status: number; readonly output: Buffer; readonly complaint: string }

/** Hooks never run (PUB8), nothing asks at the terminal, nothing is tidied in the background. */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'gc.auto=0',
  'maintenance.auto=false',
  'core.fsync=committed,reference',
]

const ALWAYS = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file',
}

const WITHOUT_CONFIGURATION = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }

/**
 * Run git on a repository; a status other than 0 is an answer, not an error.
 *
 * @throws {PublishError} `DESTINATION_FAILED` when git is not there, takes too long or prints too much
 */
export function tryGit(options: GitOptions, command: GitCommand): Promise<GitResult> {
  const { words, input, variables, isRemote = false } = command
  const words0 = words[0] ?? ''
  const limitMs = isRemote ? REMOTE_LIMIT_MS : LOCAL_LIMIT_MS
  return new Promise((resolve, reject) => {
    const fail = (what: string, cause?: unknown) =>
      reject(new PublishError('DESTINATION_FAILED', `git ${words0} ${what}`, { cause }))
    const child = spawn('git', [...SETTINGS.flatMap((setting) => ['-c', setting]), ...words], {
      cwd: options.repository,
      env: {
        ...options.environment,
        ...ALWAYS,
        ...(isRemote ? batchSsh(options.environment) : WITHOUT_CONFIGURATION),
        GIT_DIR: options.repository,
        ...variables,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, so that the programs that git starts end with it, and without our terminal.
      detached: true,
    })
    const stop = () => {
      // A process that could not be started has no group; its `error` event tells.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    }
    const limit = setTimeout(() => {
      stop()
      fail(`took longer than ${limitMs} ms`)
    }, limitMs)
    const output: Buffer[] = []
    let outputBytes = 0
    let complaint = ''
    child.stdout.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length
      if (outputBytes <= MAX_OUTPUT_BYTES) output.push(chunk)
      else {
        stop()
        fail(`printed more than ${MAX_OUTPUT_BYTES} bytes`)
      }
    })
    child.stderr
      .setEncoding('utf8')
      .on('data', (chunk: string) => (complaint = (complaint + chunk).slice(-4000)))
    child.once('error', (error) => {
      clearTimeout(limit)
      fail(`could not be started: ${error.message}`, error)
    })
    child.once('close', (status, signal) => {
      clearTimeout(limit)
      if (status === null) fail(`was ended by ${signal ?? 'nothing'}`)
      else resolve({ status, output: Buffer.concat(output), complaint })
    })
    // git may end without reading all of it; its status tells why.
    child.stdin.once('error', (error) => (complaint += error.message))
    child.stdin.end(input ?? '')
  })
}

/**
 * Run git on a repository and give what it printed.
 *
 * @throws {PublishError} `DESTINATION_FAILED` also for a status other than 0, with what git said about it
 */
export async function git(options: GitOptions, command: GitCommand): Promise<Buffer> {
  const { status, output, complaint } = await tryGit(options, command)
  if (status === 0) return output
  const reason = complaint.trim() === '' ? `ended with ${status}` : `failed: ${complaint.trim()}`
  throw new PublishError('DESTINATION_FAILED', `git ${command.words[0] ?? ''} ${reason}`)
}

/** As `git`, for one line of text. */
export async function gitLine(options: GitOptions, command: GitCommand): Promise<string> {
  return (await git(options, command)).toString('utf8').trimEnd()
}

/** ssh must not ask for a password or about a host: nobody is there to answer. */
function batchSsh(environment: Readonly<Record<string, string>>): Record<string, string> {
  return 'GIT_SSH_COMMAND' in environment ? {} : { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' }
}
