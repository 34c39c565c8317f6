// When the session ends, as the key room announced it. Only the server's clock decides; this one is there to hurry or to
// calm a person, and says so when it thinks that the time is over.
import { el } from './dom.ts'
import { time, type Look } from './view.ts'

/** A line that counts down to `expiresAt` (ms) for as long as it is on the page. */
export function sessionEnd(look: Look, expiresAt: number): HTMLElement {
  const { texts } = look
  const clock = time(look, expiresAt, 'clock')
  const line = el('span', { role: 'timer' })
  const say = (): void => {
    const seconds = Math.ceil((expiresAt - Date.now()) / 1000)
    line.textContent = seconds > 0 ? texts.contributeEndsIn(Math.floor(seconds / 60), seconds % 60, clock) : texts.contributeEnded(clock)
    line.className = seconds > 0 ? '' : 'over'
  }
  say()
  const timer = setInterval(() => (line.isConnected ? say() : clearInterval(timer)), 1000)
  return line
}
