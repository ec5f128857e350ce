import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { useDelayed } from "../parts/useDelayed";
import style from "./Account.module.css";
import { type Read, Unread } from "./Unread";

const LINES = 3;

interface Props {
  label: string;
  /** Whether it is a card of its own, or a part of what stands at the side. */
  card?: boolean;
  /** What it shows is read by these. */
  of: readonly Read[];
  /** False until it is there. */
  children: ReactNode;
}

/** A part of a page that is read by itself: its place until it comes, and why it does not. */
export function Part({ label, card = true, of, children }: Props) {
  const failed = of.some(({ error }) => error !== null);
  const isThere = Boolean(children);
  const late = useDelayed(!isThere && !failed);
  const Heading = card ? "h2" : "h3";
  return (
    <section className={card ? style.card : undefined} aria-label={label} aria-busy={!isThere && !failed}>
      {!isThere && (failed || late) && <Heading>{label}</Heading>}
      <Unread of={of} has={isThere} />
      {isThere
        ? children
        : late &&
          Array.from({ length: LINES }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places are all alike.
            <Skeleton key={i} height={12} mt={12} width={`${84 - i * 14}%`} />
          ))}
    </section>
  );
}
