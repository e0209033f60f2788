// What to do now.

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Filter } from '@/api/filter';
import { partOfDay } from '@/base/part_of_day';
import { keep, kept } from '@/base/storage';
import { useFormats } from '@/locale/ReaderProvider';
import { useEntity, useSession } from '@/records/schema';
import { PageHeader } from '@/ui/PageHeader';
import { Segments } from '@/ui/Segments';
import { Attention } from './Attention';
import { Done, Pipeline, Won } from './Charts';
import { FirstRun } from './FirstRun';
import styles from './Home.module.css';
import { Mentions } from './Mentions';
import { NewLeads } from './NewLeads';
import { Recent } from './Recent';
import { ownedWithin, type Scope, scopesOf, useUsualScope } from './scope';
import { Todo } from './Todo';

const keptScope = 'home.scope';

export default function HomePage() {
  const t = useTranslations('home');
  const formats = useFormats();
  const session = useSession();
  const scopes = scopesOf(session);
  const [chosen, setChosen] = useState(() => kept<Scope>(keptScope));
  const usual = useUsualScope(chosen === undefined);
  const scope = chosen && scopes.includes(chosen) ? chosen : usual;
  const part = partOfDay(formats.reader.timeZone);
  const choose = (next: string) => {
    setChosen(next as Scope);
    keep(keptScope, next);
  };
  return (
    <>
      <PageHeader
        title={t(`greeting.${part}`, { name: session.user.name })}
        aside={
          <span
            className={styles.date}
          >{`${formats.weekday(formats.today())}, ${formats.date(formats.today())}`}</span>
        }
        actions={
          <Segments
            label={t('scope')}
            value={scope}
            onChange={choose}
            options={scopes.map((one) => ({ value: one, label: t(`scopes.${one}`) }))}
          />
        }
      />
      <div className={styles.page}>
        <FirstRun />
        {scope && <Sections within={ownedWithin(scope, session)} />}
      </div>
    </>
  );
}

function Sections({ within }: { within: Filter | undefined }) {
  const [deals, contacts, activities] = [useEntity('deal'), useEntity('contact'), useEntity('activity')];
  const notes = useEntity('note');
  const seesAmounts = deals?.fields.some(({ name }) => name === 'amount');
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {activities && <Todo within={within} />}
        {deals && <Attention within={within} />}
      </div>
      <div className={styles.side}>
        {contacts && <NewLeads within={within} />}
        {notes && <Mentions />}
        {seesAmounts && <Won within={within} />}
        {seesAmounts && <Pipeline within={within} />}
        {activities && <Done within={within} />}
        <Recent />
      </div>
    </div>
  );
}
