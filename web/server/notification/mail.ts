// One mail to one person: plain text and simple HTML that say the same, no picture, no tracking, one address, of this console.
import { readFileSync } from 'node:fs'
import { createTransport } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import { escapeText } from '../../core/visible-text.ts'
import { withFrenchSpaces } from '../../core/french-spaces.ts'
import { loopback, SettingsError, type Settings } from '../../settings.ts'
import { faultOf, type Outcome } from './outcome.ts'
import { notificationTexts, visibleName, type NotificationLocale, type NotificationText } from './texts.ts'

/** Sends mails. */
export interface Mailer {
  readonly send: (mail: Mail) => Promise<Outcome>
  readonly close: () => void
}

/** What is sent. `id`: the same at each try, so that a mail that arrives twice is seen to be one. */
export interface Mail {
  readonly id: string
  readonly to: { readonly name: string; readonly email: string; readonly locale: NotificationLocale }
  readonly text: NotificationText
  readonly path: string
}

/** Opens the way to the mail server of the settings; null when there is none. Refuses (SettingsError) a password file that cannot be read. */
export function openMailer(settings: Settings): Mailer | null {
  const { SMTP_URL, MAIL_FROM } = settings
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return null
  const url = new URL(SMTP_URL)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(url.username)
  const options: SMTPTransport.Options = {
    host, port: Number(url.port) || (secure ? 465 : 587), secure,
    // To another computer a mail goes sealed or not at all; on this one there is nobody in between.
    ...(secure ? {} : loopback.has(host) ? { ignoreTLS: true } : { requireTLS: true }),
    ...(user === '' ? {} : { auth: { user, pass: passwordOf(settings, url) } }),
    connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, tls: { minVersion: 'TLSv1.2' },
    disableFileAccess: true, disableUrlAccess: true,
  }
  const transport = createTransport(options)
  return {
    close: () => transport.close(),
    send: async (mail) => {
      try {
        await transport.sendMail({
          from: MAIL_FROM, to: { name: visibleName(mail.to.name), address: mail.to.email }, subject: mail.text.title, ...contentOf(mail, settings.PUBLIC_ORIGIN),
          messageId: `<${mail.id}@${new URL(settings.PUBLIC_ORIGIN).hostname}>`, headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { kind: 'sent' }
      } catch (cause) {
        const status = (cause as { responseCode?: unknown }).responseCode
        if (typeof status !== 'number') return { kind: 'later', fault: faultOf(cause) }
        // 5xx is for good, but for a login that somebody may still correct in the settings.
        return { kind: status >= 500 && status !== 530 && status !== 535 ? 'refused' : 'later', fault: `SMTP ${status}` }
      }
    },
  }
}

function passwordOf({ SMTP_PASSWORD_FILE }: Settings, url: URL): string {
  if (SMTP_PASSWORD_FILE === undefined) return decodeURIComponent(url.password)
  try {
    return readFileSync(SMTP_PASSWORD_FILE, 'utf8').replace(/\r?\n$/, '')
  } catch (cause) {
    throw new SettingsError([`SMTP_PASSWORD_FILE: ${SMTP_PASSWORD_FILE} cannot be read (${faultOf(cause)})`])
  }
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Text and HTML of a mail. */
export function contentOf({ to, text, path }: Mail, origin: string): { readonly text: string; readonly html: string } {
  const { greeting, noPin } = notificationTexts(to.locale)
  const spaced = to.locale === 'fr' ? withFrenchSpaces : (words: string): string => words
  const [hello, pin] = [greeting(escapeText(to.name)), noPin].map(spaced) as [string, string]
  const link = origin + path
  return {
    text: `${hello}\n\n${text.title}\n${text.body}\n\n${text.act}:\n${link}\n\n-- \n${pin}\n`,
    html: `<!doctype html><html lang="${to.locale}"><head><meta charset="utf-8"><title>${escapeHtml(text.title)}</title></head><body>`
      + `<p>${escapeHtml(hello)}</p><p><strong>${escapeHtml(text.title)}</strong><br>${escapeHtml(text.body)}</p>`
      + `<p>${escapeHtml(text.act)}<br><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p><hr>`
      + `<p>${escapeHtml(pin)}</p></body></html>\n`,
  }
}
