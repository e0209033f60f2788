// What is sent when something is done: only what was said, so that the server keeps or takes over the rest.
import type { Completion } from '@/api/planning';
import type { Followed } from './FollowUpProvider';

export interface Answers {
  outcome: string;
  /** Whether a next one is planned. */
  plans: boolean;
  subject: string;
  /** Null is no date; undefined is the one that the server suggests. */
  due: string | null | undefined;
}

export function completionOf(activity: Followed, { outcome, plans, subject, due }: Answers): Completion {
  const said = outcome.trim();
  const named = subject.trim();
  return {
    ...(activity.repeats && activity.occurrence_at && { occurrence_at: activity.occurrence_at }),
    ...(said !== (activity.outcome ?? '') && { outcome: said || null }),
    ...(plans && { next: { ...(named && { subject: named }), ...(due !== undefined && { due_at: due }) } }),
  };
}
