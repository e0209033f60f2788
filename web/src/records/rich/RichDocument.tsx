// A formatted text as it is read: drawn from the document, node by node, so that nothing else can stand in it.
import { createElement, Fragment, type ReactNode } from 'react';
import { fileUrl } from '@/api/files';
import type { RichNode, RichText } from '@/generated/schema';
import styles from './Rich.module.css';

/** How a piece of text is shown: with mentions, and with what was searched for. */
type Words = (text: string) => ReactNode;

interface Props {
  document: RichText;
  words: Words;
}

export function RichDocument({ document, words }: Props) {
  return <div className={styles.rich}>{childrenOf(document, words)}</div>;
}

const childrenOf = (node: RichNode, words: Words): ReactNode =>
  (node.content ?? []).map((child, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a document that is only read
    <Node key={at} node={child} words={words} />
  ));

const safe = /^(https?:|mailto:|tel:)/i;

type Mark = NonNullable<RichNode['marks']>[number];

const marked = (node: RichNode, words: Words): ReactNode =>
  (node.marks ?? []).reduce<ReactNode>(
    (inside, mark) => createElement(Marked, { mark }, inside),
    words(node.text ?? ''),
  );

function Marked({ mark, children }: { mark: Mark; children?: ReactNode }) {
  const href = mark.attrs?.href ?? '';
  switch (mark.type) {
    case 'bold':
      return <strong>{children}</strong>;
    case 'italic':
      return <em>{children}</em>;
    case 'strike':
      return <s>{children}</s>;
    case 'underline':
      return <u>{children}</u>;
    case 'code':
      return <code>{children}</code>;
    default:
      if (mark.type !== 'link' || !safe.test(href)) return children;
      return (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {children}
        </a>
      );
  }
}

function Node({ node, words }: { node: RichNode; words: Words }) {
  const inside = () => childrenOf(node, words);
  const attrs = node.attrs ?? {};
  switch (node.type) {
    case 'text':
      return marked(node, words);
    case 'hardBreak':
      return <br />;
    case 'paragraph':
      return <p>{inside()}</p>;
    case 'heading':
      return <p className={styles.heading}>{inside()}</p>;
    case 'bulletList':
      return <ul>{inside()}</ul>;
    case 'orderedList':
      return <ol start={Number(attrs.start ?? 1)}>{inside()}</ol>;
    case 'listItem':
      return <li>{inside()}</li>;
    case 'taskList':
      return <ul className={styles.tasks}>{inside()}</ul>;
    case 'taskItem':
      return <Task done={attrs.checked === true}>{inside()}</Task>;
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>;
    case 'horizontalRule':
      return <hr />;
    case 'image':
      return <img src={fileUrl(String(attrs.file))} alt={String(attrs.alt ?? '')} loading="lazy" />;
    case 'mention':
      return words(`@${String(attrs.label ?? '')}`);
    case 'table':
      return <Table>{inside()}</Table>;
    case 'tableRow':
      return <tr>{inside()}</tr>;
    case 'tableHeader':
      return <th {...spanOf(attrs)}>{inside()}</th>;
    case 'tableCell':
      return <td {...spanOf(attrs)}>{inside()}</td>;
    default:
      return <Fragment>{inside()}</Fragment>;
  }
}

const spanOf = (attrs: NonNullable<RichNode['attrs']>) => ({
  colSpan: Number(attrs.colspan ?? 1),
  rowSpan: Number(attrs.rowspan ?? 1),
});

function Table({ children }: { children: ReactNode }) {
  return (
    <div className={styles.wide}>
      <table>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Task({ done, children }: { done: boolean; children: ReactNode }) {
  return (
    <li data-done={done || undefined}>
      <input type="checkbox" checked={done} readOnly tabIndex={-1} aria-hidden />
      <div>{children}</div>
    </li>
  );
}
