// What the bundler understands beyond TypeScript: style sheets, their class names, and Next's own modules.
/// <reference types="next" />
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.css'
