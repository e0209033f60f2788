// Somebody writes a note with its form, a colleague comments on it and reacts, and the journal tells of both.
export const cornersAlone = true;

export async function tell(scene) {
  const { page, t, step, check, api, phone } = scene;
  const person = await api('POST', '/contacts', { name: 'Rina Das' });
  const long = Array.from({ length: 40 }, (_, at) => `Line ${at + 1}`).join('\n');
  await api('POST', '/notes', { contact: person.id, body: long });
  const timeline = async () => {
    await page.goto(`/contacts/${person.id}`);
    if (phone) await page.getByRole('button', { name: t('record_page.tabs.timeline'), exact: true }).click();
  };
  const notes = page.getByRole('article', { name: t('timeline.note') });
  const note = notes.filter({ hasText: 'Before Eid' }).first();

  await step('write a note with its form', async () => {
    await timeline();
    const composer = page.getByRole('region', { name: t('composer.title') });
    await composer.getByRole('button', { name: t('composer.prompt') }).click();
    await composer.getByRole('textbox', { name: t('composer.text.note') }).fill('Before Eid');
    await composer.getByRole('button', { name: t('composer.form') }).click();
    const editor = composer.locator('[contenteditable="true"]');
    await editor.filter({ hasText: 'Before Eid' }).waitFor();
    await editor.press('Control+a');
    await composer.getByRole('button', { name: t('timeline.rich.bold'), exact: true }).click();
    await editor.press('End');
    await editor.press('Enter');
    await composer.getByRole('button', { name: t('timeline.rich.checklist'), exact: true }).click();
    await editor.pressSequentially('Print the list');
    await check('editor');
    await composer.getByRole('button', { name: t('composer.save'), exact: true }).click();
    await note.locator('strong').filter({ hasText: 'Before Eid' }).waitFor();
    await note.locator('li').filter({ hasText: 'Print the list' }).waitFor();
  });

  await step('comment on it and react', async () => {
    await note.hover();
    await note.getByRole('button', { name: t('timeline.talk.comment'), exact: true }).click();
    await note.getByRole('textbox', { name: t('timeline.talk.write') }).fill('Ready on Sunday');
    await note.getByRole('button', { name: t('timeline.talk.send'), exact: true }).click();
    await note.getByRole('article', { name: t('timeline.talk.a_comment') }).filter({ hasText: 'Ready on Sunday' }).waitFor();
    await note.getByRole('button', { name: t('timeline.reactions.add') }).last().click();
    await page.getByRole('menuitem', { name: t('timeline.reactions.signs.like') }).click();
    await note.locator('button[aria-pressed="true"]').filter({ hasText: '👍' }).waitFor();
    await check('timeline with a comment');
  });

  await step('unfold what is long, and search within', async () => {
    const folded = notes.filter({ hasText: 'Line 1' }).first();
    await folded.getByRole('button', { name: t('timeline.unfold') }).click();
    await folded.getByRole('button', { name: t('timeline.fold') }).waitFor();
    await page.getByRole('searchbox', { name: t('timeline.search') }).fill('sunday');
    await page.locator('mark').filter({ hasText: 'Sunday' }).waitFor();
  });

  await step('read in the journal who did it', async () => {
    await page.goto('/journal');
    await page.getByRole('link', { name: person.name }).first().waitFor();
    await check('journal');
    await page.getByRole('button', { name: t('journal.yesterday'), exact: true }).click();
    await page.getByText(t('journal.nothing')).waitFor();
  });
}
