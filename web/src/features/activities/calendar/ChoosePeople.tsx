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
const itemsOf = (found: { items: readonly { id: string; name?: string | null }[] }) =>
  found.items.map(({ id, name }) => ({ value: id, label: name ?? '' }));

export default function ChoosePeople({ chosen, onChoose, onClose }: Props) {
  const t = useTranslations('activities.calendar');
  const users = useQuery(recordsOf('user').all({ ...query, filter: { active: { eq: true } } })).data;
  const groups = useQuery(recordsOf('team').all(query)).data;
  // Until it is known who is who, nobody is chosen.
  if (!users || !groups) return null;
  const [people, teams] = [itemsOf(users), itemsOf(groups)];
  const isOf = (items: typeof people) => (id: string) => items.some(({ value }) => value === id);
  const [isPerson, isTeam] = [isOf(people), isOf(teams)];
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
        value={[...chosen.teams.filter(isTeam), ...chosen.people.filter(isPerson)]}
        onChange={(ids) => onChoose({ teams: ids.filter(isTeam), people: ids.filter(isPerson) })}
        searchable
        selectFirstOptionOnChange
        data-autofocus
      />
    </Modal>
  );
}
