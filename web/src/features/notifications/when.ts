// Until when a notification can be put off in one step.

export type Later = 'hour' | 'evening' | 'tomorrow' | 'week';

const morning = 9;
const evening = 18;

const at = (now: Date, days: number, hour: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);

/** The evening is offered as long as it is ahead for more than an hour. */
export function laterChoices(now: Date): { name: Later; until: Date }[] {
  const inAnHour = new Date(now.getTime() + 3_600_000);
  const choices: { name: Later; until: Date }[] = [
    { name: 'hour', until: inAnHour },
    { name: 'evening', until: at(now, 0, evening) },
    { name: 'tomorrow', until: at(now, 1, morning) },
    { name: 'week', until: at(now, 7, morning) },
  ];
  return choices.filter(({ name, until }) => name !== 'evening' || until > inAnHour);
}
