// Until when a notification can be put off in one step.

export type Later = 'soon' | 'half_hour' | 'hour' | 'evening' | 'tomorrow' | 'week';

const morning = 9;
const evening = 18;

const at = (now: Date, days: number, hour: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);

/** The evening is offered as long as it is ahead for more than an hour. */
export function laterChoices(now: Date): { name: Later; until: Date }[] {
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const inAnHour = inMinutes(60);
  const choices: { name: Later; until: Date }[] = [
    { name: 'soon', until: inMinutes(10) },
    { name: 'half_hour', until: inMinutes(30) },
    { name: 'hour', until: inAnHour },
    { name: 'evening', until: at(now, 0, evening) },
    { name: 'tomorrow', until: at(now, 1, morning) },
    { name: 'week', until: at(now, 7, morning) },
  ];
  return choices.filter(({ name, until }) => name !== 'evening' || until > inAnHour);
}
