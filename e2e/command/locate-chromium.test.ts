import { describe, expect, test } from 'vitest'
import { locateChromium, provideChromium, type ChromiumInstaller } from './locate-chromium.ts'

const playwrightPath = '/cache/chromium'

function places(present: string[], chosenPath?: string) {
  return { chosenPath, playwrightPath, exists: (path: string) => present.includes(path) }
}

function installer(options: Partial<ChromiumInstaller> = {}): ChromiumInstaller {
  return { isRoot: true, hasAptGet: true, install: () => Promise.resolve(true), ...options }
}

describe('[DEV1] locateChromium', () => {
  test('takes the chosen browser before any other', () => {
    expect(locateChromium(places(['/opt/c', playwrightPath, '/usr/bin/chromium'], '/opt/c'))).toBe('/opt/c')
  })

  test('does not pass over a chosen browser that is not there', () => {
    expect(locateChromium(places([playwrightPath], '/opt/c'))).toBeNull()
  })

  test('takes the one of Playwright before the one of the system', () => {
    expect(locateChromium(places([playwrightPath, '/usr/bin/chromium']))).toBe(playwrightPath)
    expect(locateChromium(places(['/usr/bin/chromium']))).toBe('/usr/bin/chromium')
  })
})

describe('[DEV1] provideChromium', () => {
  test('installs nothing when a browser is there', async () => {
    const refuse = installer({ install: () => Promise.reject(new Error('must not install')) })
    expect(await provideChromium(places(['/usr/bin/chromium']), refuse)).toEqual({
      kind: 'found',
      path: '/usr/bin/chromium',
    })
  })

  test('installs the package as root and then finds it', async () => {
    const present: string[] = []
    const install = () => {
      present.push('/usr/bin/chromium')
      return Promise.resolve(true)
    }
    expect(await provideChromium(places(present), installer({ install }))).toEqual({
      kind: 'found',
      path: '/usr/bin/chromium',
    })
  })

  test.each([
    ['somebody who is not root', installer({ isRoot: false })],
    ['a machine without apt-get', installer({ hasAptGet: false })],
    ['a failed installation', installer({ install: () => Promise.resolve(false) })],
  ])('names the package to %s, in one line', async (_who, means) => {
    const search = await provideChromium(places([]), means)
    expect(search).toMatchObject({ kind: 'missing' })
    expect(search.kind === 'missing' && search.remedy).toMatch(/^[^\n]*package chromium[^\n]*$/)
  })

  test('says so when the package brought no browser', async () => {
    expect(await provideChromium(places([]), installer())).toMatchObject({ kind: 'missing' })
  })
})
