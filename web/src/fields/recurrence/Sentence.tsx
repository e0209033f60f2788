import { useFirstTime } from './first';
import { useRuleWords } from './words';

export default function Sentence({ rule }: { rule: string }) {
  const words = useRuleWords()(rule, useFirstTime().moment);
  return (
    <span className="cut" title={words}>
      {words}
    </span>
  );
}
