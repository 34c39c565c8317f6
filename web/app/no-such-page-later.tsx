// The way to the words of not-found.tsx, which is part of every page.
'use client'
import { lazy } from 'react'

export const NoSuchPage = lazy(() => import('./no-such-page.tsx'))
