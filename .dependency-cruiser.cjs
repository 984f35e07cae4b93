/** Which way imports may point (see docs/decisions/0008-directions-by-dependency-cruiser.md). `npm run lint` runs it. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const tests = '[.](test|spec)[.]tsx?$|/testing/'

module.exports = {
  forbidden: [
    forbid('no-cycle', 'A cycle has no first file to read.', {}, { circular: true }),
    forbid(
      'shared-is-pure',
      'shared/ imports nothing of ours.',
      { path: '^shared/' },
      { path: '^(client|server|e2e)/' },
    ),
    forbid(
      'shared-without-node',
      'shared/ runs in the browser too.',
      { path: '^shared/', pathNot: tests },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'shared-without-frameworks',
      'shared/ holds pure functions: no editor, no server, no socket.',
      { path: '^shared/', pathNot: tests },
      { path: 'node_modules/(react|@tiptap|prosemirror-|@codemirror|fastify|@fastify|ws|pino|y-websocket)' },
    ),
    forbid(
      'client-not-server',
      'client -> shared <- server.',
      { path: '^client/' },
      { path: '^(server|e2e)/' },
    ),
    forbid(
      'client-without-node',
      'The client runs in a browser.',
      { path: '^client/', pathNot: tests },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'server-not-client',
      'client -> shared <- server.',
      { path: '^server/' },
      { path: '^(client|e2e)/' },
    ),
    forbid(
      'storage-knows-no-rooms',
      'storage knows neither sockets nor rooms.',
      { path: '^server/storage/' },
      { path: '^server/(sync|http|publish|auth)/|node_modules/(ws|fastify)/' },
    ),
    forbid(
      'storage-by-interface',
      'Only who builds the server makes the SQLite storage; the others name its type.',
      { path: '^server/(sync|http|publish|series|auth)/', pathNot: tests },
      { path: '^server/storage/sqlite-', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'sync-not-http',
      'http -> sync, publish.',
      { path: '^server/(sync|publish)/', pathNot: tests },
      { path: '^server/http/' },
    ),
    forbid(
      'sync-not-publish',
      'A room does not know how minutes land.',
      { path: '^server/sync/' },
      { path: '^server/publish/' },
    ),
    forbid(
      'publish-not-sync',
      'Publishing reads a document state that it is given.',
      { path: '^server/publish/', pathNot: tests },
      { path: '^server/sync/' },
    ),
    forbid(
      'collab-without-react',
      'The document lives outside React.',
      { path: '^client/collab/' },
      { path: 'node_modules/(react|react-dom|@tiptap/react)/' },
    ),
    forbid(
      'no-testing-in-product',
      'Test doubles stay in tests.',
      { path: '^(shared|server|client)/', pathNot: tests },
      { path: '/testing/', pathNot: 'node_modules' },
    ),
    forbid(
      'main-is-the-root',
      'Only tests start main.',
      { path: '^(server|shared|client)/', pathNot: tests },
      { path: '^server/main[.]ts$' },
    ),
    forbid('resolvable', 'Every import is found.', {}, { couldNotResolve: true, pathNot: '[.]css$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(client/dist|[.]cache|e2e/load/peers)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
