/** Rule ids: which there are, and which the tests name. */
import { globSync, readFileSync } from 'node:fs'

/** Ids of the rules of `shared/SPEC.md`, in their order; a doubled one is there twice. */
export function ruleIds(specification: string): readonly string[] {
  return [...specification.matchAll(/^- \*\*([A-Z]+\d+)\*\* /gm)].map((match) => match[1]!)
}

/** Ids at the beginning of titles (strings that begin with `[ID]`, several of them in a row or one) in a test's source. */
export function titledIds(source: string): readonly string[] {
  const beginnings = [...source.matchAll(/['"`]((?:\[[A-Z]+\d+\] ?)+)/g)].map((match) => match[1]!)
  return beginnings.flatMap((ids) => ids.match(/[A-Z]+\d+/g) ?? [])
}

/** Sources of all tests under the root, contract suites too, by path. */
export function testSources(root: string): ReadonlyMap<string, string> {
  const paths = globSync('{shared,server,client,e2e}/**/*{.test.ts,.test.tsx,.spec.ts,-contract.ts}', {
    cwd: root,
  })
    .filter((path) => !path.includes('node_modules'))
    .sort()
  return new Map(paths.map((path) => [path, readFileSync(`${root}/${path}`, 'utf8')]))
}
