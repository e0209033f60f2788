// What comes between: the language is changed and the session ends while a note is being written, and the connection is lost.
// Nothing typed is lost, and what was seen can be read.
export const cornersAlone = true;
export const demo = true;
export const forgiven = [/status of 401/, /ERR_INTERNET_DISCONNECTED/, /Failed to load resource/];

export async function tell(scene) {
  const { page, t, step, check, api, user, phone, language } = scene;
  const [person] = (await api('GET', '/contacts?limit=1')).items;
  const start = 'half a thought, ';
  const rest = 'and the rest of it';
  const composer = page.getByRole('region', { name: t('composer.title') });
  const box = composer.getByRole('textbox', { name: t('composer.text.note') });
  const offline = page.getByRole('status').filter({ hasText: t('shell.offline') });
  const sessionEnded = page.getByRole('dialog', { name: t('shell.sign_in.ended') });
  const signInAgain = async () => {
    await sessionEnded.getByRole('textbox', { name: t('shell.sign_in.password') }).fill(user.password);
    await page.keyboard.press('Enter');
    await sessionEnded.waitFor({ state: 'detached' });
  };
  /** The worker can give answers to these without a connection. */
  const untilKept = (...paths) =>
    scene.until(async () => {
      const missing = await page.evaluate(async (wanted) => {
        const kept = await (await caches.open('answers')).keys();
        return wanted.filter((path) => !kept.some(({ url }) => new URL(url).pathname === path));
      }, paths);
      if (missing.length > 0) throw new Error(`not kept: ${missing.join(' ')}`);
    });

  await step('begin a note', async () => {
    await page.goto(`/contacts/${person.id}`);
    if (phone) await page.getByRole('button', { name: t('record_page.tabs.timeline'), exact: true }).click();
    await composer.getByRole('button', { name: t('composer.prompt') }).click();
    await box.fill(start);
  });

  if (!phone) {
    await step('change the language and back', async () => {
      const other = language === 'bn' ? 'en' : 'bn';
      const menu = page.getByRole('navigation').getByRole('button', { name: 'Demo' });
      for (const to of [other, language]) {
        await menu.click();
        await page.getByRole('menuitem', { name: to === 'bn' ? 'বাংলা' : 'English' }).click();
        await page.waitForFunction((tag) => document.documentElement.lang === tag, to);
        const kept = await page.locator('main textarea').first().inputValue();
        if (kept !== start) throw new Error(`in ${to} the note is "${kept}"`);
      }
    });
  }

  if (!phone) {
    await step('another language that is refused', async () => {
      const other = language === 'bn' ? 'en' : 'bn';
      const body = JSON.stringify({ code: 'internal', status: 500, title: 'Broken', detail: 'The disk is full.' });
      await page.route('**/api/v1/users/*', (route) =>
        route.request().method() === 'PATCH'
          ? route.fulfill({ status: 500, contentType: 'application/problem+json', body })
          : route.fallback(),
      );
      await page.getByRole('navigation').getByRole('button', { name: 'Demo' }).click();
      await page.getByRole('menuitem', { name: other === 'bn' ? 'বাংলা' : 'English' }).click();
      await page.getByRole('alert').filter({ hasText: 'The disk is full.' }).first().waitFor();
      await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
      await page.unroute('**/api/v1/users/*');
    });
  }

  await step('the session ends meanwhile', async () => {
    const save = () => (phone ? composer.getByRole('button', { name: t('composer.save') }).click() : box.press('Control+Enter'));
    await box.pressSequentially(rest);
    const { items } = await api('GET', '/sessions');
    const elsewhere = await scene.another(user);
    const ended = await elsewhere.context().request.delete(
      `${scene.address}/api/v1/sessions/${items.find(({ current }) => current).id}`,
      { headers: { Origin: scene.address } },
    );
    if (!ended.ok()) throw new Error(`the session was not ended: ${ended.status()}`);
    // The page may learn of it by itself, before anything is saved.
    const saving = save().then(
      () => true,
      () => false,
    );
    await sessionEnded.waitFor();
    await check('session ended');
    await signInAgain();
    const note = page.getByRole('article', { name: t('timeline.note') }).filter({ hasText: start + rest }).first();
    // What was sent before the page knew goes through by itself; what was not is saved now.
    const saveAgain = async () => {
      if (!(await saving) || (await box.isVisible())) await save();
    };
    await Promise.race([note.waitFor(), saveAgain().catch(() => undefined)]);
    await note.waitFor();
  });

  await step('what others do is seen again', async () => {
    const title = 'Head of shipping';
    const elsewhere = await scene.another(user);
    await elsewhere.context().request.patch(`${scene.address}/api/v1/contacts/${person.id}`, {
      headers: { Origin: scene.address },
      data: { job_title: title },
    });
    await page.getByText(title).filter({ visible: true }).first().waitFor();
  });

  await step('without a connection', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    // Once more through the worker, which keeps what it hands on.
    await page.reload();
    await page.getByRole('heading', { level: 1, name: person.name }).waitFor();
    await untilKept('/api/v1/session', '/api/v1/schema', `/api/v1/contacts/${person.id}`);
    await scene.context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: person.name }).waitFor();
    await offline.waitFor();
    await check('offline');
    await scene.context.setOffline(false);
    await offline.waitFor({ state: 'detached' });
  });

  // Not loaded anew in between: the page goes on, and so does the worker.
  await step('without a connection after signing in again', async () => {
    const deals = scene.plural('deal');
    const rows = page.getByRole(phone ? 'list' : 'grid', { name: deals, exact: true }).getByRole('link');
    await scene.context.clearCookies();
    await page.getByRole('navigation').getByRole('link', { name: deals, exact: true }).click();
    await signInAgain();
    const seen = await rows.first().innerText();
    await untilKept('/api/v1/session', '/api/v1/schema', '/api/v1/deals');
    await scene.context.setOffline(true);
    await page.reload();
    await offline.waitFor();
    await rows.filter({ hasText: seen }).first().waitFor();
    await scene.context.setOffline(false);
    await offline.waitFor({ state: 'detached' });
  });

  await step('without a connection and with nothing kept', async () => {
    await scene.context.setOffline(true);
    await page.evaluate(() => caches.delete('answers').then(() => undefined));
    await page.reload();
    await page.getByText(t('shell.problem.offline_title')).waitFor();
    await check('nothing kept');
    await page.getByRole('button', { name: t('shell.problem.retry') }).click();
    await page.getByText(t('shell.problem.offline_title')).waitFor();
    // It asks again by itself as soon as it may.
    await scene.context.setOffline(false);
    await page.getByRole('heading', { level: 1, name: scene.plural('deal') }).waitFor();
  });
}
