/** Where the time of a process went, from the profiles that Node.js wrote of its threads. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { MeasuredWindow } from './people/typing-job.ts'

const mostRows = 40

const cpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  /** In us of the system's monotonic clock, as the deltas. */
  startTime: z.number(),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
})

export type CpuProfile = z.infer<typeof cpuProfile>

/** Rows of function, own time in ms, and its share; all profiles of a folder together, the longest first. */
export function summariseProfiles(folder: string, window: MeasuredWindow): [string, string, string][] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.cpuprofile'))
  const profiles = files.map((file) => cpuProfile.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
  const ownMs = ownTimes(profiles, window)
  const busyMs = [...ownMs.values()].reduce((sum, ms) => sum + ms, 0)
  return [...ownMs]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostRows)
    .map(([name, ms]) => [name, ms.toFixed(0), `${((ms / busyMs) * 100).toFixed(1)}%`])
}

/** Own time of each function in ms within a window, by name and place. */
export function ownTimes(
  profiles: readonly CpuProfile[],
  { fromUs, toUs }: MeasuredWindow,
): Map<string, number> {
  const ownMs = new Map<string, number>()
  for (const { nodes, samples, timeDeltas, startTime } of profiles) {
    const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
    let atUs = startTime
    for (const [index, id] of samples.entries()) {
      atUs += timeDeltas[index] ?? 0
      const name = names.get(id)
      if (name === undefined || name === '(idle)' || atUs < fromUs || atUs > toUs) continue
      // A delta is the time since the sample before, so this one's own is the next.
      ownMs.set(name, (ownMs.get(name) ?? 0) + (timeDeltas[index + 1] ?? 0) / 1_000)
    }
  }
  return ownMs
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const name = functionName === '' ? 'anonymous' : functionName
  if (url === '') return name
  const place = url.replace(/^.*\/(?=node_modules\/|server\/|shared\/)/, '')
  return `${name} ${place}:${lineNumber + 1}`
}
