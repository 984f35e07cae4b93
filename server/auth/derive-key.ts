/** Keys for different purposes out of the one secret of a data folder. */
import { createHmac } from 'node:crypto'

/** A key that is of use for one purpose only, so that what one signs can never be taken for what another one does. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest()
}
