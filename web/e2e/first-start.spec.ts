// The first minute of an installation: nobody has an account, and the pages say what to do, in the browser's language.
import { expect } from '@playwright/test'
import { test } from './stage.ts'

test('an installation without accounts says where the first link is', async ({ stage }) => {
  const { page } = await stage.seat(stage.administrator)
  await page.goto(stage.server.origin)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nobody has an account here yet.')
  const french = await stage.seat(stage.administrator, 'granted', { locale: 'fr-FR' })
  await french.page.goto(stage.server.origin)
  await expect(french.page.getByRole('heading', { level: 1 })).toHaveText('Personne n’a encore de compte ici.')
  await french.page.getByRole('button', { name: 'EN, English' }).click()
  await expect(french.page.getByRole('heading', { level: 1 })).toHaveText('Nobody has an account here yet.')
  expect(stage.faults()).toEqual([])
})

test('a wrong password is refused in words', async ({ stage }) => {
  const { page } = await stage.seat(stage.administrator)
  await page.goto(`${stage.server.origin}/sign-in`)
  await page.getByLabel('E-mail').fill('nobody@example.test')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert').first()).toContainText('This e-mail and password do not belong together.')
  expect(stage.faults()).toEqual([])
})
