import { useRuleWords } from './words';

export default function Sentence({ rule }: { rule: string }) {
  const words = useRuleWords()(rule);
  return (
    <span className="cut" title={words}>
      {words}
    </span>
  );
}
