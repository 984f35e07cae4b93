/** From which pages changes and sockets are taken (WIRE6). */

/**
 * Origins of our own pages.
 *
 * @param publicOrigin - of `PUBLIC_URL`; then it is the only one
 * @param host - where the server listens, for when there is no `PUBLIC_URL`
 */
export function allowedOrigins(publicOrigin: string | null, host: string, port: number): ReadonlySet<string> {
  if (publicOrigin !== null) return new Set([publicOrigin])
  const hosts = ['127.0.0.1', 'localhost', '[::1]', host.includes(':') ? `[${host}]` : host]
  // `URL` writes an origin as browsers do: port 80 left out, names in lower case.
  return new Set(hosts.map((name) => new URL(`http://${name}:${port}`).origin))
}

/** Whether a request may change something: no `Origin` is a program, `null` or a foreign one is another site. */
export function isOriginAllowed(origin: string | undefined, allowed: ReadonlySet<string>): boolean {
  return origin === undefined || allowed.has(origin)
}
