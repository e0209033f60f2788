import { describe, expect, it } from 'vitest';
import { partsOf } from './marks';

const marked = (text: string, q: string, words?: string[]) =>
  partsOf(text, q, words)
    .map(({ text: part, found }) => (found ? `[${part}]` : part))
    .join('');

describe('marks', () => {
  it('marks every word wherever it stands, whatever its case', () => {
    expect(marked('Golam Rahman', 'rah go')).toBe('[Go]lam [Rah]man');
    expect(marked('মতিউর রহমান মল্লিক', 'রহমান')).toBe('মতিউর [রহমান] মল্লিক');
  });

  it('takes digits of either script for the same', () => {
    expect(marked('+৮৮০ ১৭১১', '1711')).toBe('+৮৮০ [১৭১১]');
  });

  it('marks whole words that are told to sound alike', () => {
    expect(marked('Abdul Rohman, Rohmania', 'রহমান', ['Rohman'])).toBe('Abdul [Rohman], Rohmania');
    expect(marked('মো: রহমান রহমানিয়া', 'rahman', ['রহমান'])).toBe('মো: [রহমান] রহমানিয়া');
  });

  it('marks nothing by itself in what only sounds alike', () => {
    expect(marked('Rohman', 'রহমান')).toBe('Rohman');
    expect(marked('Rohman', ' ')).toBe('Rohman');
  });
});
