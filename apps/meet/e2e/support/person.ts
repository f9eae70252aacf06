/** One person with a browser of their own: what they do, and what they see and hear. */
import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { watchDevices } from './device-watch';

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
}

export interface PersonOptions {
  readonly browser: Browser;
  readonly contextOptions?: BrowserContextOptions;
}

export async function newPerson({ browser, contextOptions }: PersonOptions): Promise<Person> {
  const context = await browser.newContext(contextOptions);
  await context.addInitScript(watchDevices);
  return { context, page: await context.newPage() };
}

/** Through the pre-join page into the meeting. */
export async function join(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join now' }).click();
  await inMeeting(page);
}

/** A connection that does not come about is given up after ten seconds and tried again: both must have their time. */
export async function inMeeting(page: Page): Promise<void> {
  await expect(page.getByRole('toolbar', { name: 'Meeting controls' })).toBeVisible({ timeout: 45_000 });
}

/** Waits until this page decodes new frames of the other person's camera. */
export async function seesOther(page: Page, timeoutMs = 20_000): Promise<void> {
  const before = await remoteFrames(page);
  await expect
    .poll(() => remoteFrames(page), { timeout: timeoutMs, message: 'frames of the other person advance' })
    .toBeGreaterThan(before + 5);
}

/** Frames of others decoded so far, 0 while there is no picture. */
export function remoteFrames(page: Page): Promise<number> {
  return page.evaluate(() => {
    const videos = document.querySelectorAll<HTMLVideoElement>('[data-local="false"] video, figure video');
    return [...videos].reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0);
  });
}

/** The loudest moment of the other person's sound within a few seconds, 0 (silence) to 1. */
export function loudnessOfOther(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const audio = document.querySelector<HTMLAudioElement>('audio[data-source="microphone"]');
    if (!(audio?.srcObject instanceof MediaStream)) return 0;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(audio.srcObject).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let loudest = 0;
    const endAt = performance.now() + 3000;
    while (performance.now() < endAt && loudest < 0.05) {
      await new Promise(requestAnimationFrame);
      analyser.getFloatTimeDomainData(samples);
      loudest = Math.max(loudest, ...samples.map(Math.abs));
    }
    await context.close();
    return loudest;
  });
}

export function makeRoomPath(): string {
  return `/rooms/e2e-${crypto.randomUUID()}`;
}
