import styles from './Wordmark.module.css';

/** The product's sign and name: two rings that hold each other. */
export function Wordmark({ name = 'Sampark', logo }: { name?: string; logo?: string | null }) {
  return (
    <span className={styles.mark}>
      {logo ? (
        <img src={`/api/v1/files/${logo}`} alt="" width={26} height={26} className={styles.logo} />
      ) : (
        <img src="/icon.svg" alt="" width={26} height={26} />
      )}
      <span className="cut">{name}</span>
    </span>
  );
}
