import { expect, test } from '@playwright/test';
import { isUsable } from './support/accessibility';
import { memberBy, newMember } from './support/accounts';
import { newPerson } from './support/person';

test('whoever is signed in finds their meetings at home: to be joined, and sent to others', async ({ browser }) => {
  const { page, context } = await newPerson({ browser });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await memberBy(page, newMember('Dina'));
  await expect(page.getByRole('heading', { name: 'Your meetings' })).toHaveCount(0);
  const title = '<b>Weekly</b> \u202Ereview';
  const made = await page.request.post('/api/rooms', { data: { title, access: 'lobby' } });
  const { roomName } = (await made.json()) as { roomName: string };
  await page.reload();
  const room = page.getByRole('listitem').filter({ hasText: '<b>Weekly</b>' });
  await expect(room).toContainText('Let in one by one');
  await isUsable(page);
  await room.getByRole('button', { name: /^Copy the link/ }).click();
  await expect(room.getByText('Link copied')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    new URL(`/rooms/${roomName}`, page.url()).href,
  );
  await room.getByRole('link', { name: /^Join/ }).click();
  await expect(page.getByRole('button', { name: 'Join now' })).toBeEnabled();
  await context.close();
});
