/** Telling an address that is not there from a method that it does not take (WIRE7). */
import type { App } from './app-services.ts'

/** The methods of an address; none: there is no such address. */
export type KnownRoutes = { methodsOf(path: string): readonly string[] }

/** Listens to the routes that are added from now on. */
export function watchRoutes(app: App): KnownRoutes {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    const source = url.replace(/[.+*?^${}()|[\]\\]/g, '\\$&').replace(/:[a-z]+/g, '[^/]+')
    routes.push({ pattern: new RegExp(`^${source}$`), methods: [method].flat() })
  })
  return {
    methodsOf: (path) => {
      const matching = routes.filter(({ pattern }) => pattern.test(path))
      return [...new Set(matching.flatMap(({ methods }) => methods))]
    },
  }
}
