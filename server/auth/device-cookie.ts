/** Which device a request comes from: a signed cookie that comes with the page, whoever uses the device. */
import { randomBytes } from 'node:crypto'
import fastifyCookie, { type CookieSerializeOptions } from '@fastify/cookie'
import { deriveKey } from './derive-key.ts'

export const DEVICE_COOKIE = 'minutes_device'

/** A year: what a device typed offline must still be its own when it comes back. */
const MAX_AGE_SECONDS = 365 * 24 * 60 * 60

const DEVICE_BYTES = 16

export type DeviceCookies = {
  /** Options of `reply.setCookie`. */
  readonly attributes: CookieSerializeOptions
  /** The device of a cookie's value; `null`: there is none, or none that we signed. */
  read(value: string | undefined): string | null
  /** The cookie's value for a device that has none. */
  issue(): string
}

/**
 * @param secret - of `readSecrets`
 * @param isSecure - whether people use https, so that the cookie goes over nothing else
 */
export function createDeviceCookies(secret: string, isSecure: boolean): DeviceCookies {
  const signer = fastifyCookie.signerFactory(deriveKey(secret, 'device'))
  return {
    attributes: {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: isSecure,
      maxAge: MAX_AGE_SECONDS,
    },
    read(value) {
      if (value === undefined) return null
      const unsigned = signer.unsign(value)
      return unsigned.valid ? unsigned.value : null
    },
    issue: () => signer.sign(randomBytes(DEVICE_BYTES).toString('base64url')),
  }
}
