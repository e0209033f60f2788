// Settings: a list of sections at the side and one of them beside it; on a phone the list opens a section.
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { CatchBoundary, getRouteApi, Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Empty } from '@/ui/Empty';
import { PageHeader } from '@/ui/PageHeader';
import { ProblemNotice } from '@/ui/Problem';
import { Waiting } from './parts/Waiting';
import styles from './Settings.module.css';
import { groups, type Section, useSections } from './sections';

const route = getRouteApi('/settings/{-$section}');
const narrow = '(max-width: 48em)';

function SectionLink({
  section: { name, icon: Icon, path },
  current,
}: {
  section: Section;
  current: boolean;
}) {
  const t = useTranslations('settings_section');
  const inside = (
    <>
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className="cut">{t(name)}</span>
      <IconChevronRight size={16} aria-hidden className={styles.more} />
    </>
  );
  return path ? (
    <Link to={path} className={styles.link}>
      {inside}
    </Link>
  ) : (
    <Link
      to="/settings/{-$section}"
      params={{ section: name }}
      className={styles.link}
      aria-current={current ? 'page' : undefined}
    >
      {inside}
    </Link>
  );
}

function SectionList({ sections, current }: { sections: Section[]; current: string | undefined }) {
  const t = useTranslations('settings');
  return (
    <nav className={styles.list} aria-label={t('title')}>
      {groups.map((group) => {
        const within = sections.filter((section) => section.group === group);
        if (within.length === 0) return null;
        return (
          <div key={group}>
            <h2 className={styles.group}>{t(`group.${group}`)}</h2>
            <ul>
              {within.map((section) => (
                <li key={section.name}>
                  <SectionLink section={section} current={section.name === current} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function Shown({ section }: { section: Section | undefined }) {
  const t = useTranslations('settings.unknown');
  if (!section?.Page) return <Empty title={t('title')}>{t('text')}</Empty>;
  const { Page } = section;
  return (
    <QueryErrorResetBoundary>
      {({ reset: ask }) => (
        <CatchBoundary
          getResetKey={() => section.name}
          errorComponent={({ error, reset }) => (
            <ProblemNotice
              error={error}
              retry={() => {
                ask();
                reset();
              }}
            />
          )}
        >
          <Suspense fallback={<Waiting />}>
            <Page key={section.name} />
          </Suspense>
        </CatchBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}

export default function SettingsPage() {
  const t = useTranslations('settings');
  const called = useTranslations('settings_section');
  const { section: asked } = route.useParams();
  const phone = useMediaQuery(narrow, window.matchMedia(narrow).matches);
  const sections = useSections();
  const name = asked ?? (phone ? undefined : 'profile');
  const section = sections.find((each) => each.name === name);
  const title = section ? called(section.name) : t('title');
  const back = phone && name !== undefined && (
    <Link to="/settings/{-$section}" className={styles.back} aria-label={t('back')}>
      <IconChevronLeft size={20} aria-hidden />
    </Link>
  );
  return (
    <>
      <PageHeader
        title={
          <span className={styles.title}>
            {back}
            {phone ? title : t('title')}
          </span>
        }
      />
      <div className={styles.page}>
        {(!phone || name === undefined) && <SectionList sections={sections} current={name} />}
        {name !== undefined && (
          <div className={styles.content}>
            <Shown section={section} />
          </div>
        )}
      </div>
    </>
  );
}
