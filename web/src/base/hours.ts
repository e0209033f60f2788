// What an hour of a clock of twelve means to somebody who works from then to then: "at 4" is mostly in the afternoon.

export interface WorkingHours {
  /** "09:00" */
  from: string;
  to: string;
}

/** Since midnight, of "15:30". */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const halfDay = 720;
/** Without working hours: from eight in the morning to eight in the evening. */
const usual: WorkingHours = { from: '08:00', to: '20:00' };

/** Both readings, in minutes since midnight, the one within working hours first. */
export function readingsOf(minutes: number, hours: WorkingHours): number[] {
  const early = minutes % halfDay;
  const both = [early, early + halfDay];
  const within = ({ from, to }: WorkingHours) =>
    both.filter((reading) => reading >= minutesOf(from) && reading < minutesOf(to));
  const [ofWork, ofDay] = [within(hours), within(usual)];
  const [first = early] = ofWork.length === 1 ? ofWork : ofDay;
  return [first, ...both.filter((reading) => reading !== first)];
}
