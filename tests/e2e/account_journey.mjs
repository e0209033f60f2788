// A new owner sees the guide, gives themselves a face, turns on one-time codes, signs in with one and with a recovery code, and
// changes the password, which ends every other session.
import { createHmac } from 'node:crypto';

export const cornersAlone = true;
// The server's refusals are part of this journey, and the browser reports each.
export const forgiven = [/status of 4(01|22)/];

const nextPassword = 'lantern-river-stone';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const period = 30_000;

/** RFC 6238, as an authenticator app does it. */
function codeOf(secret, at) {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / period)));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const inBengali = (digits) => digits.replace(/\d/g, (digit) => '০১২৩৪৫৬৭৮৯'[digit]);

export async function tell(scene) {
  const { page, t, step, check, api, until, user, language } = scene;
  const codes = (key) => t(`settings.security.codes.${key}`);
  const typed = (code) => (language === 'bn' ? inBengali(code) : code);

  await step('see the guide', async () => {
    await page.getByRole('heading', { name: t('home.guide.title') }).waitFor();
    await page.getByRole('link', { name: t('home.guide.import') }).waitFor();
    await check('guide');
  });
  await step('say who you are', async () => {
    const name = page.getByRole('textbox', { name: t('home.guide.you_label') });
    await name.fill('Rahima Khatun');
    await page.getByRole('button', { name: t('home.guide.you_do'), exact: true }).click();
    await name.waitFor({ state: 'detached' });
    const { user: me } = await api('GET', '/session');
    if (me.name !== 'Rahima Khatun') throw new Error(`the owner is called ${me.name}`);
  });
  await step('go from it to a new colleague', async () => {
    await page.getByRole('link', { name: t('home.guide.colleagues_do') }).click();
    await page.getByRole('dialog', { name: t('settings.users.add') }).waitFor();
    await check('new colleague');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForURL(({ search }) => search === '');
  });

  async function photoOfUser() {
    const { photo } = (await api('GET', '/session')).user;
    if (!photo) throw new Error('the user has no photo');
    return photo;
  }
  await step('show a face', async () => {
    await page.goto('/settings/profile');
    await page.getByRole('heading', { level: 2, name: t('settings.profile.title') }).waitFor();
    const picture = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [40, 30];
      return canvas.toDataURL('image/png').split(',')[1];
    });
    const file = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: t('settings.picture.remove'), exact: true }).waitFor();
    const photo = await until(photoOfUser);
    await page.locator(`main img[src$="${photo}"]`).waitFor();
    await check('profile, with a face');
  });

  await step('give the firm another language, which is saved at once', async () => {
    await page.goto('/settings/workspace');
    const chooser = page.getByRole('combobox', { name: scene.label('workspace', 'locale') });
    const { workspace } = await api('GET', '/session');
    const other = workspace.locale === 'bn' ? 'en' : 'bn';
    for (const locale of [other, workspace.locale]) {
      await chooser.click();
      await page.getByRole('option', { name: scene.choice('workspace', 'locale', locale), exact: true }).click();
      await until(async () => {
        const now = (await api('GET', '/session')).workspace.locale;
        if (now !== locale) throw new Error(`the firm's language is ${now}`);
      });
    }
  });

  const elsewhere = await scene.another(user);
  const signedIn = async (on) => (await on.context().request.get(`${scene.address}/api/v1/session`)).status() === 200;

  let secret;
  let recovery;
  await step('turn on one-time codes', async () => {
    await page.goto('/settings/security');
    await page.getByRole('button', { name: codes('turn_on') }).click();
    const dialog = page.getByRole('dialog', { name: codes('title') });
    const key = dialog.getByText(/^([A-Z2-7]{4} ?)+$/);
    await key.waitFor();
    secret = (await key.textContent()).replaceAll(/\s/g, '');
    await check('one-time codes, key');
    await dialog.getByRole('textbox', { name: codes('password') }).fill(user.password);
    // A code that the app did not show.
    const now = codeOf(secret, Date.now());
    await dialog.getByRole('textbox', { name: codes('code') }).fill(now === '000000' ? '111111' : '000000');
    await page.keyboard.press('Enter');
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByRole('textbox', { name: codes('code') }).fill(typed(codeOf(secret, Date.now())));
    await page.keyboard.press('Enter');
    const shown = page.getByRole('dialog', { name: codes('recovery') });
    recovery = (await shown.getByText(/^([A-Z0-9]{4}-?){2,}\s/).textContent()).trim().split(/\s+/);
    await check('recovery codes');
    await shown.getByRole('button', { name: codes('kept') }).click();
    await shown.waitFor({ state: 'detached' });
  });

  async function signInWith(code) {
    const other = await scene.another();
    await other.goto('/');
    await other.getByLabel(t('shell.sign_in.mail')).fill(user.mail);
    await other.getByRole('textbox', { name: t('shell.sign_in.password') }).fill(user.password);
    await other.keyboard.press('Enter');
    await other.getByRole('textbox', { name: t('shell.sign_in.code') }).fill(code);
    await other.keyboard.press('Enter');
    return other;
  }
  const isIn = (other) => other.getByRole('navigation', { name: t('shell.places.navigation') }).waitFor();
  await step('sign in with a code', async () => {
    // The one of this half minute has been used.
    await isIn(await signInWith(typed(codeOf(secret, Date.now() + period))));
  });
  await step('sign in with a recovery code, once', async () => {
    await isIn(await signInWith(recovery[0]));
    const refused = await signInWith(recovery[0]);
    await refused.getByRole('alert').waitFor();
  });

  await step('end another session', async () => {
    await page.reload();
    const ends = page.getByRole('button', { name: t('settings.security.browsers.end'), exact: false });
    const others = (await api('GET', '/sessions')).items.filter(({ current }) => !current).length;
    await ends.filter({ hasText: t('settings.security.browsers.end') }).first().click();
    await page.getByRole('alert').filter({ hasText: t('settings.security.browsers.ended', { count: 1 }) }).waitFor();
    const left = (await api('GET', '/sessions')).items.filter(({ current }) => !current).length;
    if (left !== others - 1) throw new Error(`${left} of ${others} other sessions are left`);
  });

  await step('change the password', async () => {
    const field = (name) => page.getByRole('textbox', { name: t(`settings.security.password.${name}`) });
    await field('current').fill('not this one');
    await field('next').fill(nextPassword);
    await page.getByRole('button', { name: t('settings.security.password.change') }).click();
    await page.locator('.mantine-PasswordInput-error').waitFor();
    await check('password refused');
    await field('current').fill(user.password);
    await page.getByRole('button', { name: t('settings.security.password.change') }).click();
    await page.getByRole('alert').filter({ hasText: t('settings.security.password.changed') }).waitFor();
    if (!(await signedIn(page))) throw new Error('the browser that changed the password was signed out');
    if (await signedIn(elsewhere)) throw new Error('another browser stayed signed in');
    const { items } = await api('GET', '/sessions');
    if (items.length !== 1) throw new Error(`${items.length} sessions are left`);
    await check('password changed');
  });
}
