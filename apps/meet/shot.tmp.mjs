import { chromium } from '@playwright/test';
const base = process.env.BASE ?? 'http://127.0.0.1:38000';
const out = '/tmp/shots';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--use-fake-device-for-media-stream=fps=5','--use-fake-ui-for-media-stream','--autoplay-policy=no-user-gesture-required'] });
export async function person(opts = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...opts });
  const page = await context.newPage();
  page.on('console', (m) => { if (['error','warning'].includes(m.type())) console.log(opts.tag ?? '', m.type(), m.text().slice(0, 300)); });
  page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
  return { context, page };
}
export async function join(page, path, name, query = '') {
  await page.goto(base + path + query);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join now' }).click();
  await page.getByRole('toolbar', { name: 'Meeting controls' }).waitFor();
}
export const shot = (page, name) => page.screenshot({ path: `${out}/${name}.png` });
export { browser, base };
