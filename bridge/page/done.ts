// The last page of a job.

/** What is done, and what that means. */
export interface Done {
  readonly title: string
  readonly main: readonly (Node | string)[]
}
