/** What the operating system says that a process costs. */
import { readFileSync } from 'node:fs'

/** Linux counts in ticks of 10 ms, whatever the kernel's own. */
const ticksPerSecond = 100

/** CPU of all threads of a process since it began, those that ended included, in ms. */
export function readCpuMs(pid: number): number {
  return parseCpuMs(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

/** @param stat - a line of `/proc/PID/stat` */
export function parseCpuMs(stat: string): number {
  // The second field is the program's name in brackets, which may hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user, system] = [Number(fields[11]), Number(fields[12])]
  if (!Number.isInteger(user) || !Number.isInteger(system)) throw new Error(`No CPU times: ${stat}`)
  return ((user + system) * 1_000) / ticksPerSecond
}

/** Resident memory of a process in bytes. */
export function readResidentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? []
  if (kilobytes === undefined) throw new Error(`No resident memory in ${status}`)
  return Number(kilobytes) * 1_024
}
