// How `npm run db:generate` writes the next migration from db/schema. Applying them is db/client.ts's task, at start.
import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: './db/schema/*.ts',
  out: './db/migrations',
})
