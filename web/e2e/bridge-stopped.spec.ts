// A bridge that does not run: the page says so with the remedy, an act that needs it says the same, and everything goes on
// when it runs again. In French, on a telephone.
import { expect } from '@playwright/test'
import type { CastMember } from '../core/rehearsal/cast.ts'
import * as people from './people.ts'
import { frenchPhone, test } from './stage.ts'

test('a bridge that is stopped is said to be, with the remedy, and is found again', async ({ stage }) => {
  test.setTimeout(180_000)
  const [ada] = stage.holders as [CastMember]
  const administrator = await stage.seat(stage.administrator)
  await people.acceptInvitation(administrator, stage.server.firstLink)
  const links = await people.makeAuthority(administrator, { name: 'Sceau Test CA', organisation: 'Étude Laurent', country: 'France', key: 'rsa-2048', years: '10', threshold: '2', holders: stage.holders.slice(0, 3) })
  const holder = await stage.seat(ada, 'granted', frenchPhone)
  const { page, t } = holder
  const bridge = await stage.bridge(ada)
  await people.acceptInvitation(holder, links.get(ada.email) as string)
  await people.pairBridge(holder, bridge)

  await bridge.stop()
  await expect(page.getByText(t('bridge.states.stopped.what'))).toBeVisible()
  await expect(page.getByText(t('bridge.states.stopped.todo'))).toBeVisible()
  await page.getByRole('button', { name: t('enrol.button') }).click()
  // The window that answers nothing is closed, and the page says why.
  await expect(page.getByRole('alert').filter({ hasText: 'BRIDGE-NO-ANSWER' })).toBeVisible({ timeout: 30_000 })

  await stage.bridge(ada)
  await expect(page.getByText(t('bridge.states.stopped.what'))).toBeHidden({ timeout: 30_000 })
  await people.enrolNitrokey(holder)
  expect(stage.faults()).toEqual([])
})
