// `npm run setup [-- test]`: sets up and does nothing else.
import { setUp } from './setup/set-up.mjs'

await setUp(process.argv[2] === 'test' ? 'test' : 'run', ['bridge-page', 'bridge-bundle', 'worker', 'console'])
