// Whose days stand side by side: people by name, and teams with all who are in them.
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { Modal, MultiSelect } from '@/ui/overlays';
import type { Chosen } from './columns';

interface Props {
  chosen: Chosen;
  onChoose(chosen: Chosen): void;
  onClose(): void;
}

const query = { sort: 'name', fields: ['name'] };
const itemsOf = (found: { items: readonly { id: string; name?: string | null }[] } | undefined) =>
  (found?.items ?? []).map(({ id, name }) => ({ value: id, label: name ?? '' }));

export default function ChoosePeople({ chosen, onChoose, onClose }: Props) {
  const t = useTranslations('activities.calendar');
  const people = itemsOf(
    useQuery(recordsOf('user').all({ ...query, filter: { active: { eq: true } } })).data,
  );
  const teams = itemsOf(useQuery(recordsOf('team').all(query)).data);
  const isTeam = (id: string) => teams.some(({ value }) => value === id);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('choose_people')}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <MultiSelect
        label={t('whose_columns')}
        data={[
          { group: t('teams'), items: teams },
          { group: t('people'), items: people },
        ]}
        value={[...chosen.teams, ...chosen.people]}
        onChange={(ids) => onChoose({ teams: ids.filter(isTeam), people: ids.filter((id) => !isTeam(id)) })}
        searchable
        data-autofocus
      />
    </Modal>
  );
}
