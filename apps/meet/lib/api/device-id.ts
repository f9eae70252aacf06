/** This tab's own id, so that two tabs of one person are two participants. Lives as long as the tab. */

const storageKey = 'live-meeting.device-id';

let current: Promise<string> | undefined;

export function deviceId(): Promise<string> {
  current ??= claim();
  return current;
}

/**
 * A duplicated tab starts with a copy of the session storage, hence with the other tab's id. A lock held
 * for the life of the page tells the two apart: who finds it taken makes an id of its own.
 */
async function claim(): Promise<string> {
  const id = stored() ?? makeId();
  const isMine = await hold(id);
  return store(isMine ? id : makeId());
}

function hold(id: string): Promise<boolean> {
  // Locks exist only on secure pages; elsewhere a duplicated tab replaces the first one, and says so.
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(`${storageKey}.${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<never>(() => undefined) : undefined;
      })
      .catch(() => resolve(true));
  });
}

function stored(): string | undefined {
  try {
    const id = sessionStorage.getItem(storageKey);
    return id && /^[A-Za-z0-9-]{8,36}$/.test(id) ? id : undefined;
  } catch {
    // Storage is forbidden: a new id for each page.
    return undefined;
  }
}

function store(id: string): string {
  try {
    sessionStorage.setItem(storageKey, id);
  } catch {
    // Storage is forbidden: the id lasts as long as the page.
  }
  return id;
}

/** `crypto.randomUUID` exists only on secure pages. */
function makeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
