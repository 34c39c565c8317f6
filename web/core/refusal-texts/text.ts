/** One refusal's words: what happened, what it means, what to do. `{name}` stands for a value of the refusal's detail. */
export interface RefusalText {
  readonly what: string
  readonly means: string
  readonly todo: string
}
