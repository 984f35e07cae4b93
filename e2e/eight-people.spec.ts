/** A whole call takes minutes. */
import { expect } from 'playwright/test'
import { test, type Person } from './support/browser-test.ts'
import { expectConverged, occurrences } from './support/converge.ts'

const names = ['Ana', 'Bo', 'Chidi', 'Dara', 'Eli', 'Fatou', 'Gil', 'Hana']
const topics = names.map((_name, index) => `Topic number ${'ABCDEFGH'.charAt(index)}`)
const agenda = `# osquery office hours 2026-11-24\n\n${topics.map((topic) => `## ${topic}\n\n`).join('')}`

// Eight windows of the usual height would keep two cores busy with drawing alone.
test.use({ viewport: { width: 1000, height: 800 } })

test('[WIRE1] [ROOM5] eight people type at once, see each other by name, and end with the same minutes', async ({
  server,
  arrive,
}) => {
  test.setTimeout(180_000)
  const { id } = await server.newMeeting(agenda)
  const people: Person[] = []
  for (const name of names) {
    const person = await arrive(name)
    await person.meeting.open(server.url, id, 'rich')
    people.push(person)
  }

  for (const person of people) {
    for (const name of names) await expect(person.meeting.people).toContainText(name)
  }

  for (const [index, person] of people.entries()) await person.meeting.goToHeading(topics[index]!)
  await Promise.all(people.map(({ meeting, name }) => meeting.typeKeys(` by ${name} herself`)))

  const newcomer = await arrive('Newcomer')
  const viewers = people.map(({ meeting }) => ({ meeting, view: 'rich' as const }))
  const after = await expectConverged(server.url, id, viewers, newcomer.meeting)
  expect(after).toBe(
    topics.reduce(
      (text, topic, index) => text.replace(topic, `${topic} by ${names[index]!} herself`),
      agenda,
    ),
  )
  for (const name of names) expect(occurrences(after, `by ${name} herself`)).toBe(1)

  const [leaver, ...others] = people
  await leaver!.context.close()
  for (const person of others) {
    await expect(person.page.getByRole('list', { name: 'People here' }).getByText(leaver!.name)).toHaveCount(
      0,
    )
  }
})
