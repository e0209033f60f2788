// Somebody comes to the sign-in page, mistypes the password, signs in, finds the way around, and leaves.
export const signedOut = true;
// The server's refusals are part of this journey, and the browser reports each.
export const forgiven = [/status of 401/];

export async function tell({ page, t, step, check, user, phone }) {
  await step('arrive', async () => {
    await page.goto('/deals');
    await page.getByRole('heading', { name: t('shell.sign_in.title') }).waitFor();
    await check('sign-in');
  });

  await step('send nothing', async () => {
    const mail = page.getByLabel(t('shell.sign_in.mail'));
    await page.getByRole('button', { name: t('shell.sign_in.submit'), exact: true }).click();
    await page.getByText(t('form.missing')).nth(1).waitFor();
    if (!(await mail.evaluate((input) => input === document.activeElement))) throw new Error('what is missing has no focus');
    await check('sign-in with nothing in it');
  });

  await step('mistype the password', async () => {
    await page.getByLabel(t('shell.sign_in.mail')).fill(user.mail);
    await page.getByRole('textbox', { name: t('shell.sign_in.password') }).fill('not this one');
    await page.getByRole('button', { name: t('shell.sign_in.submit'), exact: true }).click();
    await page.getByRole('alert').waitFor();
    await check('sign-in refused');
  });

  await step('sign in', async () => {
    await page.getByRole('textbox', { name: t('shell.sign_in.password') }).fill(user.password);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: t('shell.places.navigation') }).waitFor();
    await check('first page');
  });

  await step('leave', async () => {
    if (phone) await page.getByRole('navigation').getByRole('button', { name: t('shell.places.more') }).click();
    await page.getByRole('button', { name: 'owner', exact: false }).click();
    await page.getByRole('menuitem', { name: t('shell.user.sign_out') }).click();
    await page.getByRole('heading', { name: t('shell.sign_in.title') }).waitFor();
  });
}
