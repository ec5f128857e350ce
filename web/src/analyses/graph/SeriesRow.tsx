import { Menu } from "@mantine/core";
import type { Project, Series } from "../../api/nouns";
import { markColour } from "../../charts/Mark";
import chip from "../../parts/chip.module.css";
import { DotsIcon, FilterIcon, TrashIcon } from "../../parts/icons";
import { AddTest } from "../question/AddTest";
import { EventPicker } from "../question/EventPicker";
import { addTest, FilterTree } from "../question/FilterTree";
import { eventWords, seriesWords } from "../question/words";
import { MeasurePicker } from "./MeasurePicker";
import style from "./MeasureSection.module.css";

interface Props {
  project: Project;
  series: Series;
  /** Place among the drawn lines, or null where only formulas are drawn. */
  place: number | null;
  onChange: (series: Series) => void;
  onRemove?: () => void;
}

/** One series: its event, what of it is counted, and filters of its own. */
export function SeriesRow({ project, series, place, onChange, onRemove }: Props) {
  const only = series.population === "accounts" ? "account" : series.population ? "user" : undefined;
  const choose = (event: string | null) => onChange({ ...series, event, any_of: undefined });
  return (
    <div className={style.series}>
      <div className={style.box}>
        {series.population ? (
          <span className={style.event}>
            <Letter series={series} place={place} />
            <span className="cut">{seriesWords(series)}</span>
          </span>
        ) : (
          <EventPicker
            project={project}
            onPick={choose}
            target={(open) => (
              <button type="button" className={style.event} onClick={open} title={eventWords(series)}>
                <Letter series={series} place={place} />
                <span className="cut">{eventWords(series)}</span>
              </button>
            )}
          />
        )}
        {onRemove && <SeriesMenu onRemove={onRemove} />}
      </div>
      <div className={style.sub}>
        {series.population ? "with or without events" : "as"}
        {!series.population && <MeasurePicker project={project} series={series} onChange={onChange} />}
        {!series.population && (
          <EventPicker
            project={project}
            any={false}
            onPick={(event) => onChange(withEvent(series, event))}
            target={(open) => (
              <button
                type="button"
                className={chip.ghost}
                title="Count another event as the same"
                onClick={open}
              >
                or event
              </button>
            )}
          />
        )}
        <AddTest
          project={project}
          only={only}
          onAdd={(test) => onChange({ ...series, filters: addTest(series.filters, test) })}
        >
          {(open) => (
            <button type="button" className={chip.ghost} onClick={open}>
              <FilterIcon size={14} /> where
            </button>
          )}
        </AddTest>
      </div>
      {series.filters && (
        <div className={style.where}>
          <FilterTree
            project={project}
            only={only}
            filters={series.filters}
            onChange={(filters) => onChange({ ...series, filters })}
          />
        </div>
      )}
    </div>
  );
}

function Letter({ series, place }: { series: Series; place: number | null }) {
  const mark = place === null ? undefined : markColour({ colour: place % 8 });
  return (
    <span className={style.letter} data-coloured={place !== null} style={{ "--mark": mark }}>
      {series.id}
    </span>
  );
}

/** The series with one more event that counts as the same. */
function withEvent(series: Series, event: string | null): Series {
  const { event: first, any_of, ...rest } = series;
  const names = any_of?.map((choice) => choice.event ?? null) ?? [first ?? null];
  if (event === null || names.includes(null)) return { ...rest, event: event ?? null };
  return { ...rest, any_of: [...new Set([...names, event])].map((name) => ({ event: name })) };
}

function SeriesMenu({ onRemove }: { onRemove: () => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={style.icon} aria-label="More about this series">
          <DotsIcon size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<TrashIcon size={14} />} onClick={onRemove}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
