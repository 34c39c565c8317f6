// Elements without a framework: names, properties, children. Text is always text, never HTML (Trusted Types refuse the rest).

type Child = Node | string | null | undefined | false
type Properties = Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>>

/** An element with its attributes (`on…` functions become listeners, `true` an empty attribute, `false` none) and children. */
export function el<K extends keyof HTMLElementTagNameMap>(name: K, properties: Properties = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false))
  return element
}

/** An SVG element. */
export function svg(name: string, attributes: Readonly<Record<string, string | number>>, ...children: readonly Node[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...children)
  return element
}
