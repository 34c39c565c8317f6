// The linter keeps the house in order: the import arrows of docs/architecture (README, "The map") are rules here,
// and each message says where to go instead.
import js from '@eslint/js'
import importX from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Rooms of the house, as patterns of import specifiers. */
const room = {
  core: '**/core/**',
  keyroom: ['**/keyroom/*', '!**/keyroom/door.ts'],
  keyroomDoor: '**/keyroom/door.ts',
  server: '**/server/**',
  trpc: '**/trpc/**',
  browser: '**/browser/**',
  worker: '**/worker/**',
  app: '**/app/**',
  ui: '**/ui/**',
  messages: '**/messages/**',
  db: '**/db/**',
  bridge: ['**/bridge/*', '!**/bridge/contract'],
  contract: '**/contract/**',
  token: '**/token/**',
  http: '**/http/**',
  page: '**/page/**',
  loginItem: '**/login-item/**',
  command: '**/command/**',
  bundle: '**/bundle/**',
}

const relative = (group, message) => ({ group: group.flat().map((g) => g), message })

/**
 * One arrow rule: files of `files` may not import `forbidden`.
 * @param {string} name @param {string[]} files @param {(string|string[])[]} forbidden @param {string} message
 * @param {{paths?: object[], ignores?: string[]}} [more]
 */
const arrow = (name, files, forbidden, message, more = {}) => ({
  name: `arrow/${name}`,
  files,
  ignores: ['**/*.test.ts', '**/*.testing.ts', ...(more.ignores ?? [])],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [relative(forbidden, message), ...(more.patterns ?? [])],
        paths: [...(more.paths ?? []), ...(more.pkcs11 ? [] : [onlyTokenLoadsPkcs11])],
      },
    ],
  },
})

const onlyTokenLoadsPkcs11 = {
  name: 'pkcs11js',
  message: 'PKCS#11 is spoken only in bridge/token/pkcs11-token.ts: use the TokenPort of bridge/token/port.ts.',
}

export default tseslint.config(
  { ignores: ['node_modules/', 'web/.next/', 'web/next-env.d.ts', 'bridge/page/dist/', 'bridge/bundle/dist/', 'web/worker/dist/', 'db/migrations/', 'test-results/', 'playwright-report/', '.sceau/', 'data/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/extensions': ['.ts', '.tsx'], 'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] } },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [onlyTokenLoadsPkcs11] }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['scripts/**', 'bench/**', 'bridge/main.ts', 'web/e2e/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly', setTimeout: 'readonly' } } },
  { files: ['web/**/*.tsx', 'web/browser/**/*.ts'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  {
    files: ['web/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', {
        selector: "ImportDeclaration[source.value='@mantine/core'] ImportSpecifier[imported.name=/^(AppShell|Flex|Grid|InlineStyles|SimpleGrid)$/]",
        message: 'It writes style elements as HTML, which Trusted Types refuse when a page changes in the browser: use a CSS module.',
      }],
    },
  },
  arrow('core', ['web/core/**/*.ts'],
    [room.keyroom, room.keyroomDoor, room.server, room.trpc, room.browser, room.app, room.ui, room.messages, room.db, '**/bridge/**', 'node:*'],
    'web/core is pure and imports nobody: take bytes, time and randomness as arguments.'),
  arrow('keyroom', ['web/keyroom/**/*.ts'],
    [room.server, room.trpc, room.browser, room.app, room.ui, room.db, '**/bridge/**'],
    'The key room knows only web/core.'),
  arrow('server', ['web/server/**/*.ts'],
    [room.keyroom, room.trpc, room.browser, room.app, room.ui, room.messages, '**/bridge/**'],
    'A verb asks web/core, speaks to the key room through web/keyroom/door.ts, and remembers in db/.'),
  arrow('trpc', ['web/trpc/**/*.ts'],
    [room.keyroom, room.keyroomDoor, room.browser, room.app, room.ui, room.messages, '**/bridge/**', 'drizzle-orm', 'drizzle-orm/*', 'better-sqlite3'],
    'A procedure parses, authorises, calls one verb of web/server and maps the refusal: no SQL, no cryptography.'),
  arrow('browser', ['web/browser/**/*.{ts,tsx}'],
    [room.keyroom, room.keyroomDoor, room.server, room.app, room.worker, room.db, room.bridge, 'node:*'],
    'The console page speaks to the bridge through bridge/contract alone.'),
  arrow('worker', ['web/worker/**/*.ts'],
    [room.keyroom, room.keyroomDoor, room.server, room.trpc, room.browser, room.app, room.ui, room.http, room.db, '**/bridge/**', 'node:*'],
    'The service worker and its offline page stand alone: web/core, and words of web/messages.',
    { ignores: ['web/worker/build.ts'] }),
  arrow('ui', ['web/ui/**/*.{ts,tsx}'],
    [room.keyroom, room.keyroomDoor, room.server, room.app, room.db, '**/bridge/**', 'node:*'],
    'A component takes what it shows as props: fetch in web/app.'),
  arrow('app', ['web/app/**/*.{ts,tsx}'],
    [room.keyroom, room.keyroomDoor, room.server, room.db, '**/bridge/**'],
    'Pages reach the server through web/trpc and the bridge through web/browser.'),
  arrow('db', ['db/**/*.ts'],
    ['**/web/keyroom/**', '**/web/server/**', '**/web/trpc/**', '**/web/browser/**', '**/web/app/**', '**/web/ui/**', '**/bridge/**'],
    'db remembers: it may use the types of web/core and nothing else.'),
  arrow('bridge-contract', ['bridge/contract/**/*.ts'],
    ['**/web/**', room.token, room.http, room.page, room.loginItem, room.command, room.bundle, 'node:*'],
    'bridge/contract is a leaf: zod only.'),
  arrow('bridge-page', ['bridge/page/**/*.ts'],
    ['**/web/keyroom/**', '**/web/server/**', '**/web/trpc/**', '**/web/browser/**', '**/web/app/**', '**/web/ui/**', '**/db/**', room.token, room.http, room.loginItem, room.command, room.bundle, 'node:*'],
    'The popup speaks to bridge/http over its own origin and shares only bridge/contract and web/core.',
    { ignores: ['bridge/page/build.ts'] }),
  arrow('bridge-http', ['bridge/http/**/*.ts'],
    ['**/web/keyroom/**', '**/web/server/**', '**/web/trpc/**', '**/web/browser/**', '**/web/app/**', '**/web/ui/**', '**/db/**', room.loginItem, room.command, room.bundle],
    'The bridge knows web/core and nothing else of web; what a person does on a command line is not asked over HTTP.'),
  arrow('bridge-token', ['bridge/token/**/*.ts'],
    ['**/web/keyroom/**', '**/web/server/**', '**/web/trpc/**', '**/web/browser/**', '**/web/app/**', '**/web/ui/**', '**/db/**', room.http, room.page, room.loginItem, room.command, room.bundle],
    'The token process knows web/core and its own port, nothing else.',
    { ignores: ['bridge/token/pkcs11-token.ts'] }),
  arrow('bridge-pkcs11', ['bridge/token/pkcs11-token.ts'],
    ['**/web/keyroom/**', '**/web/server/**', '**/web/trpc/**', '**/web/browser/**', '**/web/app/**', '**/web/ui/**', '**/db/**', room.http, room.page, room.loginItem, room.command, room.bundle],
    'The token process knows web/core and its own port, nothing else.', { pkcs11: true }),
  arrow('bridge-command', ['bridge/command/**/*.ts'],
    ['**/web/keyroom/**', '**/web/server/**', '**/web/trpc/**', '**/web/browser/**', '**/web/app/**', '**/web/ui/**', '**/db/**', room.page, room.http, room.bundle],
    'A command speaks to the bridge that runs over its own page API, and to tokens through bridge/token/door.ts.'),
  arrow('bridge-login-item', ['bridge/login-item/**/*.ts'],
    ['**/web/**', '**/db/**', room.page, room.http, room.token, room.command, room.bundle],
    'A login item knows what it starts and nothing of what that does.'),
  arrow('bridge-bundle', ['bridge/bundle/**/*.ts'],
    ['**/web/**', '**/db/**', room.http, room.token, room.command, room.loginItem],
    'The build bundles by path and imports only the build of the page; places.ts stands in for bridge/places.ts.'),
)
