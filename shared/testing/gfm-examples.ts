/** Examples of GitHub's extensions in our words, and those of its specification where Debian brings them. */
import { readGfmSpecification } from './read-gfm-specification.ts'

const specification = readGfmSpecification()

/** Markdown by the section of the specification that it belongs to. */
export const gfmExamples: Readonly<Record<string, readonly string[]>> = {
  'tables (4.10)': [
    '| who | what |\n| --- | --- |\n| Ana | notes |\n',
    '| left | right |\n| :-: | -----------:\none | two\n',
    '| a\\|b | `c\\|d` |\n| --- | --- |\n| **e\\|f** | g |\n',
    '| head |\n| --- |\n| row |\n> quote behind it\n',
    '| head | more |\n| --- | --- |\n| row |\nno pipe, still a row\n\nparagraph\n',
    '| one | two |\n| --- |\n| wrong count |\n',
    '| a | b |\n| --- | --- |\n| too few |\n| too | many | cells |\n',
    '| only | a head |\n| --- | --- |\n',
    'text before\n| a | b |\n| - | - |\n| c | d |\n',
    '* | in | an item |\n  | -- | -- |\n  | a | b |\n',
  ],
  'task list items (5.3)': [
    '- [ ] open\n- [x] done\n',
    '- [x] outer\n  - [ ] inner\n  - [X] capital\n- [ ] last\n',
    '* [ ]no blank, no task\n* [y] no letter for it\n* [ ]\n',
    '1. [ ] numbered\n2. [x] and done\n',
    '- [ ] loose\n\n- [x] as well\n',
    '[ ] no item, no task\n',
  ],
  'strikethrough (6.5)': [
    '~~Tuesday~~ Wednesday at ~noon~\n',
    'It may ~~not reach\n\nover~~ paragraphs\n',
    'nor ~~~have three~~~ of them\n',
    'a ~~long one with **strong** and `code` in it~~ ends\n',
    '~~ blank edges ~~ and in~~with~~in a word\n',
  ],
  'autolinks (6.9)': [
    'www.example.org\n',
    'see www.example.org/minutes for more\n',
    'Read www.example.org/minutes. And www.example.org/a.b.\n',
    'www.example.org/find?q=(brackets)\n\n(www.example.org/find?q=(brackets))\n\n(www.example.org/find?q=brackets)\n',
    'www.example.org/find?q=(brackets)+more\n',
    'www.example.org/find?q=one&hl=en\n\nwww.example.org/find?q=one&amp;\n',
    'www.example.org/cut<here\n',
    'http://example.org\n\n(see https://example.org/find?q=(all) too)\n',
    'ana@example.org\n',
    'write to a.b-c_d@e.example.org, a.b-c_d@a.b. or a.b-c_d@a.b_\n',
    'Not hello@mail+xyz.example, but hello+xyz@mail.example is one.\n',
    'xhttp://example.org and *https://example.org/in_emphasis*\n',
    'https://example.org/a_b_c and https://example.org/~~d~~\n',
    'ftp://files.example.org/a\n',
  ],
  'disallowed raw HTML (6.11)': [
    '<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is not let through. <XMP> neither.\n</blockquote>\n',
    'a <textarea> in a line, <iframe src="a"></iframe> and <script>b</script>\n',
  ],
  ...(specification.length === 0 ? {} : { 'the specification': specification }),
}
