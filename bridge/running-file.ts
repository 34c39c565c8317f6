// How the command line finds the bridge that runs: its process and its port, in a file of the state folder. It is taken away
// at the end; after a crash it is left and counts for nothing, because nobody answers there.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

const schema = z.strictObject({ pid: z.int().positive(), port: z.int().positive() })
export type Running = z.infer<typeof schema>

const fileOf = (stateFolder: string): string => join(stateFolder, 'running.json')

/** Says that this process serves on a port; gives what takes it back. */
export function sayRunning(stateFolder: string, port: number): () => void {
  writePrivateFile(fileOf(stateFolder), `${JSON.stringify({ pid: process.pid, port } satisfies Running)}\n`)
  return () => {
    if (readRunning(stateFolder)?.pid === process.pid) rmSync(fileOf(stateFolder), { force: true })
  }
}

/** What the last bridge said, or null. */
export function readRunning(stateFolder: string): Running | null {
  try {
    const content = readPrivateFile(fileOf(stateFolder))
    return content === null ? null : schema.parse(JSON.parse(content.toString('utf8')))
  } catch {
    return null
  }
}
