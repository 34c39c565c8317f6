// The form survives what happens to the page: a reload, a login that has ended. It is kept for this tab alone, and forgotten
// when the authority is made.
import { useCallback, useState } from 'react'
import { blankForm, type Form } from './form.ts'

const place = 'sceau.new-authority.1'

function kept(blank: Form): Form {
  try {
    const text = sessionStorage.getItem(place)
    return text === null ? blank : { ...blank, ...(JSON.parse(text) as Form) }
  } catch {
    return blank
  }
}

/** The form, how to change it, and how to forget it. */
export function useKeptForm(defaults: Parameters<typeof blankForm>[0]): { readonly form: Form; readonly change: (changed: Partial<Form>) => void; readonly forget: () => void } {
  const [form, setForm] = useState(() => kept(blankForm(defaults)))
  const change = useCallback((changed: Partial<Form>) => setForm((before) => {
    const after = { ...before, ...changed }
    try {
      sessionStorage.setItem(place, JSON.stringify(after))
    } catch {
      // A browser that keeps nothing for pages: the form lasts as long as the page.
    }
    return after
  }), [])
  const forget = useCallback(() => {
    sessionStorage.removeItem(place)
    setForm(blankForm(defaults))
  }, [defaults])
  return { form, change, forget }
}
