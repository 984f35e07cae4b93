/** What every page needs: access to the server, and who one is. */
import { createContext, useContext } from 'react'
import type { Api } from '../api/create-api.ts'
import type { CopyStore } from '../collab/copy-store.ts'
import type { Session } from '../../shared/protocol/http.ts'

export type AppContextValue = {
  readonly api: Api
  /** What this device keeps of text that no server has. */
  readonly copies: CopyStore
  /** `null` until the server has said who one is. */
  readonly session: Session | null
  /** Why the session could not be read; `null` while all is well. */
  readonly sessionError: unknown
  readonly onSessionChange: (session: Session) => void
  /** Ask again after `sessionError`. */
  readonly onSessionRetry: () => void
}

export const AppContext = createContext<AppContextValue | null>(null)

/** The surrounding app's; a component outside of it is a mistake of ours. */
export function useApp(): AppContextValue {
  const app = useContext(AppContext)
  if (app === null) throw new Error('useApp needs an AppContext around it')
  return app
}
