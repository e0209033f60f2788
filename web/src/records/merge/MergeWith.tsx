// Which other record is one with that of the page: found by a search, and compared at once.
import { Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { labelOf, looseField } from '@/api/schema';
import { brief } from '@/base/names';
import { inSentence } from '@/base/words';
import { EditField } from '@/fields';
import { LinkFilterContext } from '@/fields/link/choices';
import type { Link } from '@/generated/schema';
import { Modal } from '@/ui/overlays';
import { usePage } from '../record/context';
import { mergeAddress } from './address';

export default function MergeWith({ onClose }: { onClose(): void }) {
  const t = useTranslations('alike.with');
  const form = useTranslations('form');
  const { entity, id, record } = usePage();
  const navigate = useNavigate();
  const field = looseField({
    name: 'other',
    label: t('which', { noun: inSentence(entity.label) }),
    kind: 'link',
    target: entity.name,
  });
  const compare = (other: Link | null) => {
    if (!other) return;
    onClose();
    void navigate(mergeAddress(entity.plural, [id, other.id]));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': form('close') }}
      title={t('title', { name: brief(labelOf(entity, record)) })}
    >
      <Stack>
        <LinkFilterContext value={() => ({ id: { ne: id } })}>
          <EditField
            field={field}
            label={field.label}
            value={null}
            onChange={(other) => compare(other as Link | null)}
            autoFocus
          />
        </LinkFilterContext>
        <p className="quiet">{t('help')}</p>
      </Stack>
    </Modal>
  );
}
