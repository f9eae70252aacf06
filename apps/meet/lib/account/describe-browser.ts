/** A browser and its system in two words, from what it says of itself. Pure; undefined where it says nothing known. */

/** In this order: each of the later ones names an earlier one too, for the sake of old sites. */
const browsers = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;

const systems = [
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const;

export function describeBrowser(userAgent: string | null): string | undefined {
  if (userAgent === null) return undefined;
  const words = [browsers, systems].map((table) => table.find(([pattern]) => pattern.test(userAgent))?.[1]);
  const known = words.filter((word) => word !== undefined);
  return known.length === 0 ? undefined : known.join(', ');
}
