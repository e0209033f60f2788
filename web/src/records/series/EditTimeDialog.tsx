// Changing one time of what repeats, with those that follow or all, as its form is answered.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Reach, reaches, type Time } from '@/api/planning';
import { isProblem } from '@/api/problem';
import type { Entity } from '@/api/schema';
import { brief } from '@/base/names';
import { useFormats } from '@/locale/ReaderProvider';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { timeWords } from '../activity_time';
import { changedByOthers } from '../changes';
import { ChangeDialog, useChangeForm } from '../form/ChangeDialog';
import type { Editing } from '../form/EditDialog';
import { useOnAgreed } from '../unsaved/useContests';
import AskReach from './AskReach';
import { placeOfChanged } from './place';
import { useChangeTimes } from './useTimeChanges';

interface Props extends Omit<Editing, 'id'> {
  time: Time;
}

/** Another rule is for more than one time, and what else it is on for the whole of it. */
const reachesOf = (changes: object): readonly Reach[] =>
  'added' in changes ? ['all'] : 'recurrence' in changes ? reaches.slice(1) : reaches;

/** Nothing is left to ask. */
const isOfAll = (changes: object) => Object.keys(changes).every((name) => name === 'added');

export default function EditTimeDialog({ entity, time, only, onClose }: Props) {
  const formats = useFormats();
  // What stands here when the form is opened: the page may go on to another time meanwhile.
  const [seen] = useState(time);
  const changing = useChangeForm(entity, seen, [seen.at, ...(only ?? [])]);
  const { form, contests } = changing;
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<Reach>();
  const { save, saving } = useSavingTimes(entity, seen, changing, onClose);
  useOnAgreed(contests, () => (chosen && form.changed ? void save(chosen) : onClose()));
  const choose = (reach: Reach | undefined) => {
    setAsking(false);
    setChosen(reach);
    if (reach) void save(reach);
  };
  return (
    <>
      <ChangeDialog
        entity={entity}
        seen={seen}
        only={only}
        form={form}
        contests={contests}
        saving={saving}
        onSave={() => (isOfAll(form.changes) ? choose('all') : setAsking(true))}
        onClose={onClose}
      />
      <OverlaySuspense>
        {asking && (
          <AskReach
            name={brief(seen.subject)}
            when={timeWords(seen, formats)}
            to="change"
            offered={reachesOf(form.changes)}
            onAnswer={choose}
          />
        )}
      </OverlaySuspense>
    </>
  );
}

type Changing = ReturnType<typeof useChangeForm>;

function useSavingTimes(
  entity: Entity,
  time: Time,
  { form, contests, version }: Changing,
  onClose: () => void,
) {
  const change = useChangeTimes();
  const navigate = useNavigate();
  const here = useParams({ strict: false }).id;
  const { at: shown } = useSearch({ strict: false });
  const save = async (reach: Reach) => {
    const values = form.changes;
    try {
      const { data } = await change.mutateAsync({ time, reach, values, version });
      form.restart();
      onClose();
      // On the page of something else, that stays.
      if (here !== time.id) return;
      const { id, at } = placeOfChanged(shown, reach, data, values);
      const params = { plural: entity.plural, id };
      await navigate({ to: '/$plural/$id', params, search: at ? { at } : {}, replace: true });
    } catch (error) {
      form.refuse(!wasMoved(error, values) && contests.take(error, values) ? undefined : error);
    }
  };
  return { save, saving: change.isPending };
}

const moments: readonly string[] = ['start_at', 'due_at', 'end_at', 'all_day'];

/** When what repeats is, is another thing than when its time is: there is no choosing between the two. */
const wasMoved = (error: unknown, values: Record<string, unknown>) =>
  isProblem(error, 'stale_version') && changedByOthers(error, values).some((name) => moments.includes(name));
