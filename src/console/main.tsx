/** The entry point of the console. */
import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { isRefusal } from './api/problem';
import { App } from './app';
import { nonce } from './page-facts';
import { startLanguage } from './texts/choose-language';
import { currentLanguage, onLanguage } from './texts/current-language';
import { theme, variables } from './theme/theme';
import './theme/fonts/fonts.css';
import './theme/tokens.css';

// The scroll lock of the dialogs adds a style element, and reads the nonce from this variable.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce;

const queries = new QueryClient({ defaultOptions: { queries: { retry: mayRetry, staleTime: 60_000 } } });

/** A lost request is sent again once. The service refuses the same request again, after the time that it took to find out. */
function mayRetry(failures: number, error: Error): boolean {
  return failures < 1 && !isRefusal(error);
}

const place = document.getElementById('console');
if (place === null) throw new Error('The page has no place for the console.');
const root = createRoot(place);
void startLanguage().then(() => root.render(<Root />)); // never rejects

/** A change of the language renders everything again. */
function Root(): ReactElement {
  useSyncExternalStore(onLanguage, currentLanguage);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </MantineProvider>
  );
}
