import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/open-sans';
import '@fontsource/lato/400.css';
import '@fontsource/lato/700.css';
import '@fontsource/lato/900.css';
import './styles/index.css';
import { Page } from './Page.tsx';
import { ThemeProvider } from './theme.tsx';

const root = document.getElementById('page');
if (root)
  createRoot(root).render(
    <StrictMode>
      <ThemeProvider>
        <Page />
      </ThemeProvider>
    </StrictMode>,
  );
