/** Texts that nobody would type, and that somebody's program will send. */
import type { SeededRandom } from './seeded-random.ts'

/** Pieces that mean something in markdown, alone or with their neighbours. */
const fragments = [
  '\n', '\n\n', '\n\n\n', '\r', '\r\n', '\t', ' ', '  ', '    ', '     ', '  \n', '\\\n', '\u00a0', '\u2028', '\f', '\v',
  '# ', '## ', '###### ', '#', ' #\n', '* ', '- ', '+ ', '*', '-', '1. ', '2) ', '1.', '0. ', '999999999. ', '> ', '>', '>> ',
  '```', '```js\n', '~~~', '~~~~\n', '---', '***', '___', '- - -', '===', '\n===\n', '\n---\n',
  '**', '_', '__', '~~', '~', '`', '``', '` `', '***', '_a_', '**a**', '*a*', '~~a~~', '`a`', '**a *b* c**', 'a*b*c',
  '[', ']', '(', ')', '![', '](', '[a](b)', '[a](<b c> "d")', '[a][b]', '[a][]', '[a]', '\n[a]: b\n', '![i](j)', '[^1]', '\n[^1]: f\n',
  '<', '>', '<b>', '</b>', '<br/>', '<!--', '-->', '<?', '?>', '<![CDATA[', '<div>\n', '</div>', '<https://e.org>', '<a@e.org>',
  'https://e.org/a_b', 'www.e.org', 'a@e.org', 'http://', 'https://e.org)', '&amp;', '&#42;', '&nope;', '&', '\\*', '\\', '\\\\', '!',
  '|', '| a | b |\n| - | :-: |\n| c | d |\n', '\n| - |\n', '\n|-|:-:|\n', 'a | b\n--|-:\n', '| \\| | `a\\|b` |\n', '||', ' | ', '|\n', '[ ] ', '[x] ', '- [ ] a\n', ':::', '+++\n', '$$', '==', 'word', 'two words', '0', 'A',
  'é', 'e\u0301', 'ß', '中文', '\u200b', '\u202e', '😀', '👩‍👩‍👧', '\ud800', '\udc00', '\udfff\ud800', '\u0000', '\uFEFF', '\uFFFD', '\uFFFF',
] as const // prettier-ignore

const maxFragments = 30
const maxUnits = 40

/** A text of up to a few hundred UTF-16 units: mostly markdown fragments, sometimes any units, lone surrogates among them. */
export function randomText(random: SeededRandom): string {
  const kind = random.below(10)
  if (kind === 0) return units(random, 0x10000)
  if (kind === 1) return units(random, 0x80)
  const pieces = Array.from({ length: random.below(maxFragments) }, () => random.pick(fragments))
  const text = pieces.join('')
  return kind === 2 ? `\uFEFF${text}` : text
}

function units(random: SeededRandom, limit: number): string {
  return Array.from({ length: random.below(maxUnits) }, () => String.fromCharCode(random.below(limit))).join(
    '',
  )
}
