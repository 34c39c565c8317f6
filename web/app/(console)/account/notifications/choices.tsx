// What a person is told of, and how: each box is kept at once.
'use client'
import { Checkbox } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { shownError, useApi } from '../../../../browser/api.tsx'
import type { Answers } from '../../../../browser/me.tsx'
import { notificationChannels, type NotificationChannel } from '../../../../core/notification/kinds.ts'
import { RefusalNotice } from '../../../../ui/refusal-notice.tsx'
import { Stack } from '../../../../ui/stack.tsx'
import { useTexts } from '../../../../ui/use-texts.ts'
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx'
import classes from './notifications.module.css'

type Settings = Answers['notification']['get']
type Choice = Settings['choices'][number]

export function Choices({ settings: { choices, email, devices } }: { readonly settings: Settings }): ReactElement {
  const t = useTexts('notifications')
  const { choose, refusal } = useChoose()
  return (
    <Stack gap={2}>
      <table className={classes['choices']}>
        <caption><VisuallyHidden>{t('choices.caption')}</VisuallyHidden></caption>
        <thead><tr><th scope="col">{t('choices.of')}</th><th scope="col">{t('choices.push')}</th><th scope="col">{t('choices.email')}</th></tr></thead>
        <tbody>
          {choices.map((choice) => (
            <tr key={choice.kind}>
              <th scope="row">{t(`kinds.${choice.kind}.name`)}<span className={classes['means']}>{t(`kinds.${choice.kind}.means`)}</span></th>
              {notificationChannels.map((channel) => (
                <td key={channel}>
                  <Checkbox aria-label={t('choices.one', { channel: t(`choices.${channel}`), kind: t(`kinds.${choice.kind}.name`) })} checked={choice[channel] && (channel === 'push' || email !== null)}
                    disabled={channel === 'email' && email === null} aria-describedby={`${channel}-note`} onChange={(event) => choose(choice, channel, event.currentTarget.checked)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes['note']} id="email-note">{email === null ? t('choices.noEmail') : t('choices.emailTo', { email })}</p>
      <p className={classes['note']}>{t('choices.always')}</p>
      {devices.length > 0 ? null : <p className={classes['note']} id="push-note">{t('choices.noDevice')}</p>}
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
    </Stack>
  )
}

/** Shown at once, and taken back when the server refuses: nothing is lost by a box that was ticked too early. */
function useChoose() {
  const api = useApi()
  const queries = useQueryClient()
  const queryKey = api.notification.get.queryKey()
  const { mutate, error } = useMutation(api.notification.choose.mutationOptions({
    onMutate: async ({ kind, channel, wanted }) => {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueryData(queryKey)
      queries.setQueryData(queryKey, (now) => now && { ...now, choices: now.choices.map((one) => (one.kind === kind ? { ...one, [channel]: wanted } : one)) })
      return { before }
    },
    onError: (_, __, kept) => queries.setQueryData(queryKey, kept?.before),
  }))
  return { refusal: shownError(error), choose: ({ kind }: Choice, channel: NotificationChannel, wanted: boolean): void => mutate({ kind, channel, wanted }) }
}
