// How a figure is made: warmed up, many runs, median and mean beside each other (means for what has a long tail).

/** Milliseconds of one act: median, mean, the standard error of the mean, and number of runs. */
export interface Figure {
  readonly median: number
  readonly mean: number
  readonly error: number
  readonly runs: number
}

/** Runs `act` a few times unseen, then `runs` times; wall-clock milliseconds of each. */
export async function measure(runs: number, act: () => unknown, warmUp = Math.min(10, Math.ceil(runs / 5))): Promise<Figure> {
  for (let i = 0; i < warmUp; i++) await act()
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    await act()
    times.push(performance.now() - start)
  }
  return figure(times)
}

/** Measures several acts in turns, so that all of them meet the same machine; one round unseen before. */
export async function measureInTurns<const Acts extends readonly (() => unknown)[]>(runs: number, acts: Acts): Promise<{ [K in keyof Acts]: Figure }> {
  const times: number[][] = acts.map(() => [])
  for (let i = -1; i < runs; i++) {
    for (const [at, act] of acts.entries()) {
      const start = performance.now()
      await act()
      if (i >= 0) times[at]?.push(performance.now() - start)
    }
  }
  return times.map(figure) as { [K in keyof Acts]: Figure }
}

/** The figure of times that were taken elsewhere, in milliseconds. */
export function figure(times: readonly number[]): Figure {
  const sorted = [...times].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
  const runs = times.length
  const mean = times.reduce((sum, time) => sum + time, 0) / runs
  const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / Math.max(1, runs - 1)
  return { median, mean, error: Math.sqrt(variance / runs), runs }
}

/** Milliseconds with three significant digits. */
export function ms(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3)
}

/** Prints a table with its title; columns as wide as they need. */
export function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join('  ')
  console.log(`\n${title}\n${line(header)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}`)
  for (const row of rows) console.log(line(row))
}
