// Every component in every state, for those who build pages and for the tests that look at them. Only in a rehearsal.
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { isRehearsal } from '../installation.ts'
import { Gallery } from './gallery.tsx'

export const metadata: Metadata = { title: 'Gallery' }

export default async function GalleryPage(): Promise<ReactElement> {
  if (!isRehearsal()) notFound()
  return <Gallery />
}
