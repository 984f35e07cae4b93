/** Starts the client. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/tokens.css'
import './styles/base.css'
import { createApi } from './api/create-api.ts'
import { App } from './app.tsx'
import { createBrowserCopyStore } from './collab/browser-copy-store.ts'

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no element with the id root')
createRoot(container).render(
  <StrictMode>
    <App api={createApi()} copies={createBrowserCopyStore()} />
  </StrictMode>,
)
