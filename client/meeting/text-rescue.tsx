/** Two ways to take a text away from the page. */
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { downloadText } from '../ui/download-text.ts'

type TextRescueProps = {
  /** Of the meeting inside the repository; its last segment names the file. */
  readonly path: string
  /** Read when a button is pressed. */
  readonly readText: () => string
}

export function TextRescue({ path, readText }: TextRescueProps) {
  const fileName = (path.split('/').at(-1) ?? '').replace(/(?:\.md)?$/u, '-copy.md')
  return (
    <>
      <CopyButton label="Copy this text" readText={readText} />
      <Button onClick={() => downloadText(fileName, readText())}>Download it</Button>
    </>
  )
}
