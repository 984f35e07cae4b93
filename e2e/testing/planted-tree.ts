/** A small tree with the project's own compiler, lint and direction settings, and violations planted in it. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const folders = ['shared', 'server', 'client', 'e2e']

/**
 * Writes the tree into a temporary folder; the caller removes it.
 *
 * @param files - text by path from the root
 * @returns the folder's path
 */
export function createPlantedTree(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'planted-'))
  for (const name of [
    'package.json',
    'eslint.config.js',
    '.dependency-cruiser.cjs',
    'tsconfig.json',
    'tsconfig.base.json',
  ]) {
    cpSync(join(root, name), join(tree, name))
  }
  for (const folder of folders) {
    mkdirSync(join(tree, folder))
    for (const name of readdirSync(join(root, folder))) {
      if (/^tsconfig.*[.]json$/.test(name)) cpSync(join(root, folder, name), join(tree, folder, name))
    }
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  return tree
}
