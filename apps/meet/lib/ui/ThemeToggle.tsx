'use client';

import { Moon, Sun } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { themeKey } from './theme-script';

export interface ThemeToggleProps {
  readonly label: string;
}

/** Both icons are rendered and CSS shows the fitting one, so the server need not know the theme. */
export function ThemeToggle({ label }: ThemeToggleProps) {
  useLayoutEffect(keepTheme, []);
  return (
    <button type="button" onClick={toggleTheme} aria-label={label} title={label} className="theme-toggle">
      <Sun aria-hidden className="for-dark size-5" />
      <Moon aria-hidden className="for-light size-5" />
    </button>
  );
}

/** A page that the browser put together itself has not run the script in its head. */
function keepTheme(): void {
  const { dataset } = document.documentElement;
  if (dataset.theme) return;
  const chosen = chosenTheme();
  if (chosen === 'light' || chosen === 'dark') dataset.theme = chosen;
}

function chosenTheme(): string | null {
  try {
    return localStorage.getItem(themeKey);
  } catch {
    return null; // storage is forbidden: the system decides
  }
}

function toggleTheme(): void {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  try {
    localStorage.setItem(themeKey, root.dataset.theme);
  } catch {
    // Storage is forbidden in this browser: the choice lasts as long as the page.
  }
}
