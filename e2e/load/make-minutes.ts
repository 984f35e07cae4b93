/** Minutes of any length, made of our own sentences: the same length gives the same text. */

const headings = [
  'Announcements since the last meeting',
  'Questions people want to discuss',
  'Packages and signing',
  'Watchdog limits',
  'Old pull requests',
  'Who reviews next',
]

const sentences = [
  'The mirror in the north was slow for most of Tuesday, and nobody was told before the builds failed.',
  'Nora offered to write down how the cache is filled, because two people asked for it in the channel.',
  'A query that runs each minute may hold its table open for longer than the _watchdog_ allows.',
  'We agreed to keep the old default until somebody measures the new one on a slow disk.',
  'The change in https://github.com/example/agent/pull/4120 needs a second reader and a test with `ctest -R rows`.',
  'Ilse saw **three** crashes since the release, all of them while the machine went to sleep.',
  'Packages for the third platform wait for a key that its former keeper still has.',
  'It would help to know which of the tables people use at all before we speak of removing one.',
  'See [the list of last spring](https://github.com/example/agent/wiki/spring) for what was promised then.',
  'Nothing was decided; Tomas will ask again in a fortnight.',
]

/** Half a kilobyte to a kilobyte each: a heading, a wrapped or unwrapped paragraph, a nested list. */
export function makeMinutes(length: number): string {
  const parts = ['# Agent working group 2021-10-05\n']
  for (let section = 0, size = 0; size < length; section++) {
    const part = `\n## ${pick(headings, section)} ${section}\n\n${paragraph(section)}\n\n${list(section, 4)}`
    parts.push(part)
    size += part.length
  }
  return parts.join('')
}

/** The same with a single list of `listLength` characters in its middle. */
export function makeMinutesAroundList(length: number, listLength: number): string {
  const half = makeMinutes((length - listLength) / 2)
  let long = ''
  for (let from = 0; long.length < listLength; from += 4) long += list(from, 4)
  return `${half}\n## Everything that waits\n\n${long}\n## And then\n${half.slice(half.indexOf('\n'))}`
}

/** Paragraphs of a sentence each. */
export function makeParagraphs(count: number): string {
  return Array.from({ length: count }, (_, index) => `${pick(sentences, index * 3)}\n`).join('\n')
}

/**
 * One list of items of a sentence each.
 *
 * @param depth - items go down to this many levels and up again
 */
export function makeItems(count: number, depth = 1): string {
  const marker = (level: number): string => `${'  '.repeat(level)}${'*-+'.charAt(level % 3)}`
  return Array.from(
    { length: count },
    (_, index) => `${marker(index % depth)} ${pick(sentences, index * 3)}\n`,
  ).join('')
}

function paragraph(seed: number): string {
  return Array.from({ length: 2 + (seed % 3) }, (_, index) => pick(sentences, seed * 3 + index)).join(
    seed % 2 === 0 ? '\n' : ' ',
  )
}

function list(seed: number, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const indent = index % 3 === 2 ? '  - ' : '* '
    return `${indent}${pick(sentences, seed * 7 + index * 3)}\n`
  }).join('')
}

function pick(choices: readonly string[], index: number): string {
  return choices[index % choices.length] ?? ''
}
