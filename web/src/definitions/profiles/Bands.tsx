import { ActionIcon, TextInput } from "@mantine/core";
import type { Band, HealthProfile, Problem } from "../../api/nouns";
import { BandMark } from "../../health/BandMark";
import { placeOf } from "../../health/bands";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import { faultIn } from "../parts/fault";
import { NumberField } from "../parts/NumberField";
import { bandsIn, FEWEST_BANDS, MOST_BANDS, withBand, withoutBand } from "./draft";
import style from "./Profiles.module.css";

interface Props {
  draft: HealthProfile;
  /** What is wrong with the profile. */
  fault: Problem | null;
  onChange: (draft: HealthProfile) => void;
}

/** What scores are called, from which number on, and how far a score has to pass a start. */
export function Bands({ draft, fault, onChange }: Props) {
  const bands = bandsIn(draft);
  const set = (changed: Band[]) => onChange({ ...draft, bands: changed });
  const change = (at: number, to: Partial<Band>) =>
    set(bands.map((band, i) => (i === at ? { ...band, ...to } : band)));
  const wrong = faultIn(fault, "/bands");
  const margin = faultIn(fault, "/margin");
  return (
    <div className={editor.field}>
      <span className={editor.label}>Bands, the lowest first</span>
      <ol className={style.bands} aria-label="Bands">
        {bands.map((band, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a band is its place while its name is typed.
          <li key={i} className={style.row}>
            <BandMark place={placeOf(band.name, bands)} size={14} />
            <TextInput
              className={style.name}
              aria-label={`Name of band ${i + 1}`}
              value={band.name}
              maxLength={200}
              error={faultIn(wrong, `/${i}/name`) !== null}
              dir="auto"
              onChange={(event) => change(i, { name: event.currentTarget.value })}
            />
            {i === 0 ? (
              <span className={style.from}>from 0</span>
            ) : (
              <NumberField
                className={style.number}
                label={`Where ${band.name || `band ${i + 1}`} begins`}
                value={band.from}
                min={0}
                max={100}
                isFaulty={faultIn(wrong, `/${i}/from`) !== null}
                onChange={(from) => change(i, { from: from ?? 0 })}
              />
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${band.name || `band ${i + 1}`}`}
              disabled={bands.length <= FEWEST_BANDS}
              onClick={() => set(withoutBand(bands, i))}
            >
              <CloseIcon size={14} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {wrong && <Fault message={wrong.message} />}
      {bands.length < MOST_BANDS && (
        <div>
          <button type="button" className={chip.link} onClick={() => set(withBand(bands))}>
            <PlusIcon /> Add a band
          </button>
        </div>
      )}
      <div className={style.row}>
        <span>An account changes band once its score is past a start by</span>
        <NumberField
          className={style.number}
          label="Margin in points"
          value={draft.margin ?? 3}
          min={0}
          max={50}
          suffix=" points"
          isFaulty={margin !== null}
          onChange={(points) => onChange({ ...draft, margin: points ?? 3 })}
        />
      </div>
      {margin && <Fault message={margin.message} />}
    </div>
  );
}
