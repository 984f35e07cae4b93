import { describe, expect, it } from 'vitest'
import { parseRoute, toFinishPath, toHomePath, toMeetingPath, views } from './route.ts'

describe('[WEB1] addresses', () => {
  it('[WEB1] the three pages are found, with or without a slash at the end', () => {
    expect(parseRoute('/', '')).toEqual({ kind: 'home' })
    expect(parseRoute('/m/abc', '')).toEqual({ kind: 'meeting', id: 'abc', view: 'rich' })
    expect(parseRoute('/m/abc/', '?view=source')).toEqual({ kind: 'meeting', id: 'abc', view: 'source' })
    expect(parseRoute('/m/abc/finish', '')).toEqual({ kind: 'finish', id: 'abc' })
  })

  it('[WEB1] an unknown view is the rich one', () => {
    expect(parseRoute('/m/abc', '?view=constructor')).toMatchObject({ view: 'rich' })
  })

  it.each(['/m', '/m/', '/m/a/b', '/m/a/finish/b', '/x', '/m/%ff', '//m/a'])(
    '[WEB1] %s is unknown',
    (path) => {
      expect(parseRoute(path, '')).toEqual({ kind: 'unknown' })
    },
  )

  it('[WEB1] what is written is read back, whatever the id', () => {
    for (const id of ['abc', 'a b', 'a/b', 'ä?#%', '..']) {
      expect(parseRoute(toFinishPath(id), '')).toEqual({ kind: 'finish', id })
      for (const view of views) {
        const { pathname, search } = splitPath(toMeetingPath(id, view))
        expect(parseRoute(pathname, search)).toEqual({ kind: 'meeting', id, view })
      }
    }
    expect(parseRoute(toHomePath(), '')).toEqual({ kind: 'home' })
  })
})

function splitPath(path: string): { pathname: string; search: string } {
  const [pathname, query] = path.split('?')
  return { pathname: pathname!, search: query === undefined ? '' : `?${query}` }
}
