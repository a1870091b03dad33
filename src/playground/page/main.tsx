import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
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
