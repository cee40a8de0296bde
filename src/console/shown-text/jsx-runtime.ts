/**
 * The JSX runtime of the console and of its libraries (vite.config.mjs). It is React's, but no element shows text that turns the
 * direction of the text after it. What a person types is not changed.
 */
import type { ElementType, Key, ReactElement } from 'react';
import * as react from 'react/jsx-runtime';
import { showTurns } from '../../values/show-turns';

type Props = Readonly<Record<string, unknown>>;

export const { Fragment } = react;

export function jsx(type: ElementType, props: Props, key?: Key): ReactElement {
  return react.jsx(type, shown(type, props), key);
}

export function jsxs(type: ElementType, props: Props, key?: Key): ReactElement {
  return react.jsxs(type, shown(type, props), key);
}

/** The attributes that browsers show or read out. */
const attributes = ['title', 'aria-label', 'aria-description', 'placeholder', 'alt', 'label'];

/** A component of a library may make an element of its text without JSX, so its text is changed too. Its properties may be data. */
function shown(type: ElementType, props: Props): Props {
  if (type === 'textarea') return props;
  const changed: Record<string, unknown> = {};
  const children = shownChild(props.children);
  if (children !== props.children) changed.children = children;
  const isElement = typeof type === 'string';
  for (const name of isElement ? attributes : []) {
    const text = props[name];
    if (typeof text !== 'string') continue;
    const visible = showTurns(text);
    if (visible !== text) changed[name] = visible;
  }
  return Object.keys(changed).length === 0 ? props : { ...props, ...changed };
}

/** Returns the same child if it has nothing to change. */
function shownChild(child: unknown): unknown {
  if (typeof child === 'string') return showTurns(child);
  if (!Array.isArray(child)) return child;
  const children = child.map(shownChild);
  return children.some((each, index) => each !== child[index]) ? children : child;
}
