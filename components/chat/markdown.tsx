'use client';

import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';

const SAFE_LINK = /^(https?:|mailto:|\/(?!\/)|#)/i;

function inner(token: { tokens?: Token[] | undefined; text?: string }): ReactNode {
  return token.tokens ? render(token.tokens) : token.text;
}

function link({ href, ...token }: Tokens.Link): ReactNode {
  if (!SAFE_LINK.test(href)) return inner(token);
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className="text-info underline">
      {inner(token)}
    </a>
  );
}

function list(token: Tokens.List): ReactNode {
  const items = token.items.map((item, index) => <li key={index}>{render(item.tokens)}</li>);
  return token.ordered ? (
    <ol start={Number(token.start) || 1} className="ml-5 list-decimal">
      {items}
    </ol>
  ) : (
    <ul className="ml-4 list-disc">{items}</ul>
  );
}

function table(token: Tokens.Table): ReactNode {
  const row = (cells: Tokens.TableCell[], Cell: 'th' | 'td') =>
    cells.map((cell, index) => (
      <Cell key={index} className="border-line border px-2 py-0.5 text-left">
        {render(cell.tokens)}
      </Cell>
    ));
  return (
    <div className="overflow-x-auto">
      <table className="text-xs">
        <thead>
          <tr>{row(token.header, 'th')}</tr>
        </thead>
        <tbody>
          {token.rows.map((cells, index) => (
            <tr key={index}>{row(cells, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is not named here (raw HTML, images, definitions) is shown as the text that was written. */
const ELEMENTS: Record<string, (token: never) => ReactNode> = {
  space: () => null,
  hr: () => <hr className="border-line my-1" />,
  br: () => <br />,
  paragraph: (token: Tokens.Paragraph) => <p>{inner(token)}</p>,
  heading: (token: Tokens.Heading) => <p className="text-strong font-semibold">{inner(token)}</p>,
  blockquote: (token: Tokens.Blockquote) => (
    <blockquote className="border-line-strong text-dim border-l-2 pl-2">{inner(token)}</blockquote>
  ),
  code: (token: Tokens.Code) => (
    <pre tabIndex={0} className="bg-sunken overflow-x-auto rounded-md p-2 font-mono text-xs">
      {token.text}
    </pre>
  ),
  codespan: (token: Tokens.Codespan) => (
    <code className="bg-sunken rounded-sm px-1 font-mono text-[0.9em]">{token.text}</code>
  ),
  strong: (token: Tokens.Strong) => <strong className="text-strong font-semibold">{inner(token)}</strong>,
  em: (token: Tokens.Em) => <em>{inner(token)}</em>,
  del: (token: Tokens.Del) => <del>{inner(token)}</del>,
  text: (token: Tokens.Text) => inner(token),
  escape: (token: Tokens.Escape) => token.text,
  link,
  list,
  table,
};

function render(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => (
    <Fragment key={index}>{ELEMENTS[token.type]?.(token as never) ?? token.raw}</Fragment>
  ));
}

/** Markdown as React elements: a message can never bring HTML of its own. */
export function Markdown({ text }: { text: string }) {
  return <div className="max-w-2xl space-y-1.5">{render(lexer(text, { gfm: true, breaks: true }))}</div>;
}
