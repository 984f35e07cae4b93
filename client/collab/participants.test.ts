import { describe, expect, it } from 'vitest'
import { areSameParticipants, toParticipants, whoIsHere } from './participants.ts'

function state(name: string, color = '#006dd4'): object {
  return { user: { name, color, colorLight: `${color}40` }, cursor: null }
}

describe('[WEB3] participants', () => {
  it('[WEB3] oneself comes first, the others by name', () => {
    const people = toParticipants(
      new Map([
        [1, state('Zoe')],
        [2, state('Ada')],
        [3, state('Moe')],
      ]),
      3,
    )
    expect(people.map(({ name }) => name)).toEqual(['Moe', 'Ada', 'Zoe'])
    expect(people.map(({ isSelf }) => isSelf)).toEqual([true, false, false])
  })

  it('[WEB3] windows of one person are one entry, which is oneself if any is', () => {
    const people = toParticipants(
      new Map([
        [1, state('Ada')],
        [2, state('Ada')],
      ]),
      2,
    )
    expect(people).toMatchObject([{ name: 'Ada', windows: 2, isSelf: true }])
  })

  it('[WEB3] guests stay apart, and an empty name is a guest', () => {
    const people = toParticipants(
      new Map([
        [1, state('Guest')],
        [2, state(' ')],
      ]),
      9,
    )
    expect(people.map(({ name }) => name)).toEqual(['Guest', 'Guest'])
  })

  it('[WEB3] a state of another shape is left out', () => {
    const states = new Map<number, unknown>([
      [1, { user: { name: 'x'.repeat(1000), color: '#000000', colorLight: '#00000000' } }],
      [2, { user: { name: 'Eve', color: 'url(//evil)', colorLight: '#000000' } }],
      [3, 'nothing'],
      [4, {}],
      [5, state('Ada')],
    ])
    expect(toParticipants(states, 5).map(({ name }) => name)).toEqual(['Ada'])
  })

  it('[WEB3] initials are whole characters of the first and the last word', () => {
    const initials = ['ada lovelace', 'Grace Brewster Hopper', '🦊 Fox', 'élan'].map(
      (name) => toParticipants(new Map([[1, state(name)]]), 1)[0]?.initials,
    )
    expect(initials).toEqual(['AL', 'GH', '🦊F', 'É'])
  })

  it('[WEB3] a moved caret changes nothing to show', () => {
    const before = toParticipants(new Map([[1, state('Ada')]]), 1)
    const after = toParticipants(new Map([[1, { ...state('Ada'), cursor: { anchor: {}, head: {} } }]]), 1)
    expect(areSameParticipants(before, after)).toBe(true)
  })

  it('[EDIT55] [WEB3] who is here is another with a name or a window, and the same with a moved caret', () => {
    const before = whoIsHere(new Map([[1, state('Ada')]]))
    const moved = { ...state('Ada'), cursor: { anchor: {}, head: {} } }
    expect(whoIsHere(new Map([[1, moved]]))).toBe(before)
    expect(whoIsHere(new Map([[1, state('Bea')]]))).not.toBe(before)
    expect(
      whoIsHere(
        new Map([
          [1, state('Ada')],
          [2, state('Ada')],
        ]),
      ),
    ).not.toBe(before)
    expect(whoIsHere(new Map([[1, {}]]))).not.toBe(before)
  })
})
