/** Loaded before everything that runs TypeScript: an older Node would only say that it does not know the file's ending. */
const needed = 26
if (Number(process.versions.node.split('.')[0]) < needed) {
  process.stderr.write(
    `Live Minutes runs on Node.js ${needed}, this is ${process.versions.node}: run \`npm ci\` (it installs the package \`node\`), then start it with npm.\n`,
  )
  process.exit(1)
}
