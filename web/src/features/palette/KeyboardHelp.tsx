// The keys that do something on the page one is on.

import { useTranslations } from 'use-intl';
import { Modal } from '@/ui/overlays';
import { type KeyHelp, useShortcutsInForce } from '@/ui/shortcuts';
import styles from './KeyboardHelp.module.css';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const shown: Record<string, string> = {
  mod: mac ? '⌘' : 'Ctrl',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  shift: 'Shift',
  ' ': 'Space',
};

const nameOf = (key: string) => shown[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key);

function Keys({ keys }: { keys: string }) {
  const steps = keys === ' ' ? [keys] : keys.split(' ');
  return (
    <span className={styles.keys}>
      {steps.map((step) => (
        <kbd key={step}>{step.split('+').map(nameOf).join(' ')}</kbd>
      ))}
    </span>
  );
}

function grouped(shortcuts: readonly KeyHelp[]): [string, KeyHelp[]][] {
  const groups = new Map<string, Map<string, KeyHelp>>();
  for (const shortcut of shortcuts) {
    const group = groups.get(shortcut.group) ?? new Map<string, KeyHelp>();
    groups.set(shortcut.group, group.set(shortcut.keys, shortcut));
  }
  return [...groups].map(([name, ofGroup]) => [name, [...ofGroup.values()]]);
}

export default function KeyboardHelp({ onClose }: { onClose(): void }) {
  const t = useTranslations('palette');
  const groups = grouped(useShortcutsInForce());
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keyboard')}
      size="42rem"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.groups}>
        {groups.map(([group, shortcuts]) => (
          <section key={group}>
            <h3 className={styles.group}>{group}</h3>
            <dl className={styles.list}>
              {shortcuts.map(({ keys, label }) => (
                <div key={keys} className={styles.row}>
                  <dt>{label}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
