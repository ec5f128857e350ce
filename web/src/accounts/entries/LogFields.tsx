import { NumberInput, Textarea, TextInput } from "@mantine/core";
import type { EntryKind } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import { type Draft, dayAfter, untilOf } from "./draft";
import style from "./Entries.module.css";
import { INTERVENTIONS, OUTCOMES } from "./words";

/** An override holds for a year at most. */
const LONGEST_DAYS = 365;
const MOST_LETTERS = 2000;

const ABOUT: Record<EntryKind, string> = {
  rating:
    "What you think of this account, 100 is good. It counts where a health profile has a rating among its inputs.",
  override:
    "Stands beside the score, which stays as it is worked out. Both are shown everywhere, with who set it and why.",
  intervention: "28 days later the page tells what came after it.",
  outcome: "What became of the account, for whoever looks back.",
};

const TEXTS: Record<EntryKind, { label: string; placeholder: string }> = {
  rating: { label: "Why", placeholder: "Their sponsor is new" },
  override: { label: "Reason", placeholder: "They are moving house, back in May" },
  intervention: { label: "What was done", placeholder: "Showed them reports" },
  outcome: { label: "Note", placeholder: "For two years" },
};

interface Props {
  draft: Draft;
  today: string;
  onChange: (change: Partial<Draft>) => void;
}

/** What each kind of entry says; days are on the project's calendar. */
export function LogFields({ draft, today, onChange }: Props) {
  const { kind } = draft;
  const isScored = kind === "rating" || kind === "override";
  const needsText = kind === "override" || kind === "intervention";
  return (
    <>
      <p className="quiet">{ABOUT[kind]}</p>
      {kind === "intervention" && (
        <Segmented
          label="What was it"
          choices={INTERVENTIONS}
          value={draft.done}
          onChange={(done) => onChange({ done })}
        />
      )}
      {kind === "outcome" && (
        <div className={style.kinds}>
          <Segmented
            label="What became of it"
            choices={OUTCOMES}
            value={draft.became}
            onChange={(became) => onChange({ became })}
          />
        </div>
      )}
      <div className={style.pair}>
        {isScored ? <Scored draft={draft} today={today} onChange={onChange} /> : null}
        {!isScored && (
          <TextInput
            type="date"
            label="When"
            max={today}
            value={draft.on}
            onChange={(event) => onChange({ on: event.currentTarget.value })}
          />
        )}
        {kind === "outcome" && (
          <NumberInput
            label="Amount"
            placeholder="In your money"
            value={draft.amount}
            onChange={(amount) => onChange({ amount: amount === "" ? "" : Number(amount) })}
            hideControls
          />
        )}
      </div>
      <Textarea
        {...TEXTS[kind]}
        required={needsText}
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={MOST_LETTERS}
        value={draft.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        data-autofocus={isScored ? undefined : true}
      />
    </>
  );
}

function Scored({ draft, today, onChange }: Props) {
  return (
    <>
      <NumberInput
        label={draft.kind === "rating" ? "Rating, 0 to 100" : "Score, 0 to 100"}
        min={0}
        max={100}
        clampBehavior="strict"
        value={draft.score}
        onChange={(score) => onChange({ score: score === "" ? "" : Number(score) })}
        hideControls
      />
      <TextInput
        type="date"
        label="Until"
        min={dayAfter(today, 1)}
        max={draft.kind === "override" ? dayAfter(today, LONGEST_DAYS) : undefined}
        value={untilOf(draft, today)}
        onChange={(event) => onChange({ until: event.currentTarget.value })}
      />
    </>
  );
}
