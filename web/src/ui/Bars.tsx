// A small chart of bars: drawn for the eye, and a table for whoever listens.
import styles from './Bars.module.css';

export interface Bar {
  label: string;
  value: number;
  /** The value in words. */
  shown: string;
  /** The same of an earlier time, as a quieter bar beside it. */
  before?: { value: number; shown: string };
}

interface Props {
  title: string;
  bars: readonly Bar[];
  /** Headings of the two values, where there are two. */
  legend?: { now: string; before: string };
}

const height = 96;
const slot = 40;

function Column({ bar, index, most, pair }: { bar: Bar; index: number; most: number; pair: boolean }) {
  const tall = (value: number) => (value === 0 ? 0 : Math.max((value / most) * height, 2));
  const width = pair ? 13 : 24;
  const left = index * slot + (slot - (pair ? 2 * width + 2 : width)) / 2;
  return (
    <g>
      <title>
        {bar.before ? `${bar.label}: ${bar.shown} (${bar.before.shown})` : `${bar.label}: ${bar.shown}`}
      </title>
      {bar.before && (
        <rect
          className={styles.before}
          x={left}
          y={height - tall(bar.before.value)}
          width={width}
          height={tall(bar.before.value)}
          rx={2}
        />
      )}
      <rect
        className={styles.now}
        x={pair ? left + width + 2 : left}
        y={height - tall(bar.value)}
        width={width}
        height={tall(bar.value)}
        rx={2}
      />
      <text className={styles.label} x={index * slot + slot / 2} y={height + 16} textAnchor="middle">
        {bar.label}
      </text>
    </g>
  );
}

function Table({ title, bars, legend }: Props) {
  return (
    <table className="only-read-aloud">
      <caption>{title}</caption>
      {legend && (
        <thead>
          <tr>
            <td />
            <th scope="col">{legend.now}</th>
            <th scope="col">{legend.before}</th>
          </tr>
        </thead>
      )}
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label}>
            <th scope="row">{bar.label}</th>
            <td>{bar.shown}</td>
            {bar.before && <td>{bar.before.shown}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Bars(props: Props) {
  const { bars, legend } = props;
  const most = Math.max(1, ...bars.flatMap(({ value, before }) => [value, before?.value ?? 0]));
  const width = bars.length * slot;
  return (
    <div className={styles.chart}>
      {legend && (
        <p className={styles.legend} aria-hidden>
          <span data-of="now">{legend.now}</span>
          <span data-of="before">{legend.before}</span>
        </p>
      )}
      <svg viewBox={`0 0 ${width} ${height + 22}`} className={styles.drawing} aria-hidden>
        <line className={styles.ground} x1={0} x2={width} y1={height} y2={height} />
        {bars.map((bar, index) => (
          <Column key={bar.label} bar={bar} index={index} most={most} pair={legend !== undefined} />
        ))}
      </svg>
      <Table {...props} />
    </div>
  );
}
