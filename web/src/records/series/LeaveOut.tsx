// Leaves out the time that a page shows, what follows as well, or all.
import type { Time } from '@/api/planning';
import { brief } from '@/base/names';
import AskReach from './AskReach';
import { useRemoveTimes } from './useTimeChanges';

interface Props {
  time: Time;
  onClose(): void;
  onGone(): void;
}

export default function LeaveOut({ time, onClose, onGone }: Props) {
  const { mutateAsync } = useRemoveTimes();
  return (
    <AskReach
      name={brief(time.subject)}
      to="remove"
      onAnswer={(reach) => {
        onClose();
        // What was refused is told by then.
        if (reach) void mutateAsync({ time, reach }).then(onGone, () => undefined);
      }}
    />
  );
}
