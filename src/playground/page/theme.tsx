import { createContext, type ReactNode, use, useEffect, useState } from 'react';

export type Theme = 'light' | 'dark';

const ThemeContext = createContext<{ theme: Theme; change(theme: Theme): void }>({
  theme: 'light',
  change: () => {},
});

export const useTheme = () => use(ThemeContext);

/** Light or dark as the system is, until somebody chose. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const change = (chosen: Theme): void => {
    localStorage.setItem('theme', chosen);
    setTheme(chosen);
  };
  return <ThemeContext value={{ theme, change }}>{children}</ThemeContext>;
}

function chosenTheme(): Theme {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
