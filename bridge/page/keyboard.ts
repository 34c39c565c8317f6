// Two keys for every page: Escape leaves, Enter goes on. They press the button that is marked with them; a page that marks
// none has none. Enter is left alone wherever it means something else, and a key that is still held down from the page
// before presses nothing.

/** Listens from now on. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter' && !(event.target instanceof HTMLHeadingElement || event.target === document.body)) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    const pressed = document.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${event.key}"]`)
    if (pressed === null) return
    event.preventDefault()
    pressed.click()
  })
}
