/** Where the browser of the browser tests is, and how to get one. */

/** What the search asks the machine; a test answers in its place. */
export type ChromiumPlaces = {
  /** Value of `CHROMIUM_PATH`, if set. */
  readonly chosenPath: string | undefined
  /** Where Playwright would have put its own download. */
  readonly playwrightPath: string
  exists(path: string): boolean
}

/** The machine's means to install a package. */
export type ChromiumInstaller = {
  readonly isRoot: boolean
  readonly hasAptGet: boolean
  /** Installs Debian's `chromium`; resolves to whether it worked. */
  install(): Promise<boolean>
}

export type ChromiumSearch =
  { readonly kind: 'found'; readonly path: string } | { readonly kind: 'missing'; readonly remedy: string }

const systemPath = '/usr/bin/chromium'

/**
 * Path of the first Chromium there is: the one that `CHROMIUM_PATH` names, Playwright's own, the system's.
 *
 * @returns `null` when none of them exists; a `CHROMIUM_PATH` that is not there is never passed over in silence
 */
export function locateChromium(places: ChromiumPlaces): string | null {
  const candidates = places.chosenPath ? [places.chosenPath] : [places.playwrightPath, systemPath]
  return candidates.find((path) => places.exists(path)) ?? null
}

/**
 * Locates Chromium, and installs Debian's package where that is possible and nothing was found.
 *
 * @returns where it is, or one line that says what a person must do
 */
export async function provideChromium(
  places: ChromiumPlaces,
  installer: ChromiumInstaller,
): Promise<ChromiumSearch> {
  const located = locateChromium(places)
  if (located !== null) return { kind: 'found', path: located }
  if (places.chosenPath) {
    return { kind: 'missing', remedy: `CHROMIUM_PATH names ${places.chosenPath}, which does not exist` }
  }
  if (!installer.isRoot || !installer.hasAptGet) {
    return {
      kind: 'missing',
      remedy: 'install the package chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH',
    }
  }
  if (!(await installer.install())) {
    return {
      kind: 'missing',
      remedy: 'apt-get could not install the package chromium; its log is printed above',
    }
  }
  return places.exists(systemPath)
    ? { kind: 'found', path: systemPath }
    : { kind: 'missing', remedy: `the package chromium brought no ${systemPath}; set CHROMIUM_PATH` }
}
