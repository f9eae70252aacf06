/** The chosen theme lives in the browser under this key; without one the system decides. */
export const themeKey = 'live-meeting.theme';

/** Runs inline before the first paint. `localStorage` may be forbidden: then the system decides. */
export const themeScript = `try{var t=localStorage.getItem('${themeKey}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`;
