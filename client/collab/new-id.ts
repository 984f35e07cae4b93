/** Names for things that are made on a device. */

/** Unlike any other; also on pages without https, where `crypto.randomUUID` is not to be had. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-')
}
