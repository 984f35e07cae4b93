/** Reads the inline styles of pasted HTML as they are written: a browser drops the properties that only Word knows. */

/** Declarations of an element's `style` by lower-case name; of two with one name the last counts. */
export function styleDeclarations(element: Element): ReadonlyMap<string, string> {
  const written = element.getAttribute('style') ?? ''
  const declarations = written.split(';').map((declaration): readonly [string, string] => {
    const colon = declaration.indexOf(':')
    return [
      declaration.slice(0, Math.max(0, colon)).trim().toLowerCase(),
      declaration.slice(colon + 1).trim(),
    ]
  })
  return new Map(declarations)
}
