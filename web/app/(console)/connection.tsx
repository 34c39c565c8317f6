// How the console hears of changes now, for the frame's notice.
'use client'
import { createContext, useContext, type ReactElement, type ReactNode } from 'react'
import type { Connection } from '../../browser/api.tsx'

const Now = createContext<Connection | null>(null)

/** `connection`: null where this installation has no WebSocket, which needs no notice. */
export const ConnectionProvider = ({ connection, children }: { readonly connection: Connection | null; readonly children: ReactNode }): ReactElement => (
  <Now value={connection}>{children}</Now>
)

/** The connection as it is now. */
export const useConnection = (): Connection | null => useContext(Now)
