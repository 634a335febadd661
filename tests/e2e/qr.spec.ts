/** "Somebody with you?": the picture on the screen is read as a phone reads it, and leads the phone to the citizen. */
import { scan } from './support/camera';
import { long } from './support/long';
import { beginApplication, expect, openDoors, t, test } from './support/stories';

// Dark is the harder one for a camera.
for (const scheme of long ? (['dark', 'light'] as const) : (['dark'] as const))
  test(`a phone reads the code off the screen, and its owner helps; ${scheme}`, async ({ browser, baseURL }) => {
    const citizen = await (
      await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: scheme, baseURL })
    ).newPage();
    const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await beginApplication(citizen);
    await citizen.goto('/fa-hjelp');
    expect(await scan(browser, citizen), 'no code before it is asked for').toBeNull();
    await citizen.getByRole('button', { name: t('help.qr.show') }).click();
    const picture = citizen.getByRole('img', { name: t('help.qr.alt') });
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).toBeInViewport({ ratio: 1 });

    const address = await scan(browser, citizen);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/hjelp#[\w-]{22}\.[\w-]{22}$/);
    for (const held of [
      { turned: 8, scale: 1.3 },
      { turned: -20, scale: 0.8 },
      { turned: 180, scale: 1 }
    ])
      expect(await scan(browser, citizen, held), `held ${JSON.stringify(held)}`).toBe(address);

    await phone.goto(address ?? '');
    await expect(citizen.getByRole('heading', { name: t('help.ask.nobody') })).toBeVisible();
    expect(phone.url(), 'the secret does not stay in the address').not.toContain('#');
    await citizen.getByRole('button', { name: /^Ja, la/ }).click();
    await citizen.getByRole('button', { name: t('help.safe.yes') }).click();
    await openDoors(citizen, 'see', ['Bolig']);
    await citizen.goto('/soknad/bolig/1');
    await expect(phone.frameLocator('iframe').locator('[data-key="housing.kind"]')).toBeVisible();

    // Read a second time, by somebody over the shoulder, it leads nowhere.
    const other = await (await browser.newContext()).newPage();
    await other.goto(address ?? '');
    await expect(other.getByText(t('desk.guest.over'))).toBeVisible();
  });
