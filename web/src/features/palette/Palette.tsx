// One box for everything: find a record across scripts, go to a page, make something, change something.

import { useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Modal } from '@/ui/overlays';
import type { Destination } from './commands';
import styles from './Palette.module.css';
import { type Entry, useEntries } from './useEntries';

interface Props {
  places: readonly Destination[];
  signOut(): void;
  onClose(): void;
}

const optionId = (index: number) => `palette-${index}`;

function Option({
  entry,
  index,
  active,
  run,
}: {
  entry: Entry;
  index: number;
  active: boolean;
  run(): void;
}) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      {entry.heading && (
        <div role="presentation" className={styles.heading}>
          {entry.heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box above holds the focus and takes the keys for its options */}
      <div
        ref={element}
        id={optionId(index)}
        role="option"
        aria-selected={active}
        className={styles.option}
        onPointerDown={(event) => event.preventDefault()}
        onClick={run}
        tabIndex={-1}
      >
        {entry.icon}
        {entry.content}
      </div>
    </>
  );
}

export default function Palette({ places, signOut, onClose }: Props) {
  const t = useTranslations('palette');
  const phone = useMediaQuery('(max-width: 48em)');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState(0);
  const { entries, searching } = useEntries(q, places, signOut);
  const active = Math.min(chosen, entries.length - 1);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const move = (step: number) => setChosen((active + step + entries.length) % Math.max(entries.length, 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') run(entries[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={phone ?? false}
      fullScreen={phone ?? false}
      closeButtonProps={{ 'aria-label': t('close') }}
      title={t('title')}
      padding={0}
      size="38rem"
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      classNames={{ header: phone ? styles.top : 'only-read-aloud', body: styles.body }}
    >
      <label className={styles.box}>
        <IconSearch size={18} aria-hidden />
        <input
          role="combobox"
          aria-label={t('title')}
          aria-expanded
          aria-controls="palette-options"
          aria-activedescendant={entries.length > 0 ? optionId(active) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          placeholder={t('placeholder')}
          value={q}
          onChange={(event) => {
            setQ(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div id="palette-options" role="listbox" aria-label={t('title')} className={styles.options}>
        {entries.map((entry, index) => (
          <Option
            key={entry.id}
            entry={entry}
            index={index}
            active={index === active}
            run={() => run(entry)}
          />
        ))}
      </div>
      <p className={styles.state} role="status">
        {entries.length === 0 && (searching ? t('searching') : t('nothing', { q }))}
      </p>
    </Modal>
  );
}
