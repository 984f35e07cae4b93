import { describe, expect, it } from 'vitest'
import { toDiffLines } from './diff-lines.ts'

const header = 'diff --git a/x.md b/x.md\nindex 111..222 100644\n--- a/x.md\n+++ b/x.md\n'

describe('[WEB7] diff lines', () => {
  it('[WEB7] lines are told apart by their first character, and the header is left out', () => {
    const diff = `${header}@@ -1,3 +1,3 @@\n # Title\n---- rule\n++++ rule\n\\ No newline at end of file\n`
    expect(toDiffLines(diff)).toEqual([
      { kind: 'hunk', text: '@@ -1,3 +1,3 @@' },
      { kind: 'context', text: ' # Title' },
      { kind: 'removed', text: '---- rule' },
      { kind: 'added', text: '++++ rule' },
      { kind: 'hunk', text: '\\ No newline at end of file' },
    ])
  })

  it('[WEB7] nothing is shown for no difference and for a new file', () => {
    expect(toDiffLines('')).toEqual([])
    expect(toDiffLines('--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+# Title\n')).toEqual([])
    expect(toDiffLines('new file mode 100644\n--- a/x.md\n+++ b/x.md\n@@ -0,0 +1 @@\n+a\n')).toEqual([])
  })

  it('[WEB7] a line of the text that looks like a header is no header', () => {
    const diff = `${header}@@ -1 +1 @@\n---- /dev/null\n+new file mode\n`
    expect(toDiffLines(diff).map(({ kind }) => kind)).toEqual(['hunk', 'removed', 'added'])
  })
})
