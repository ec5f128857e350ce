import { Menu } from "@mantine/core";
import type { Project, Series } from "../../api/nouns";
import { markColour } from "../../charts/Mark";
import chip from "../../parts/chip.module.css";
import { DotsIcon, FilterIcon, TrashIcon } from "../../parts/icons";
import { AddTest } from "../question/AddTest";
import { EventPicker } from "../question/EventPicker";
import { withAlternative } from "../question/edit";
import { addTest, FilterTree } from "../question/FilterTree";
import style from "../question/Row.module.css";
import { useLabels } from "../question/useLabels";
import { eventWords, seriesWords } from "../question/words";
import { firstMeasure, withEvent, withMeasure } from "./edit";
import { filteredBy } from "./filtered";
import { MeasurePicker } from "./MeasurePicker";
import { SavedLine } from "./SavedLine";

interface Props {
  project: Project;
  series: Series;
  /** Place among the drawn lines, or null where only formulas are drawn. */
  place: number | null;
  onChange: (series: Series) => void;
  onRemove?: () => void;
}

/** One series: its event and what of it is counted, or a saved measure; and filters of its own. */
export function SeriesRow({ project, series, place, onChange, onRemove }: Props) {
  const { measures } = useLabels(project);
  const { only, kind, mixed } = filteredBy(series, measures);
  const choose = (event: string | null) => onChange(withEvent(series, event, firstMeasure(project)));
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
            onMeasure={(saved) => onChange(withMeasure(series, saved))}
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
        {series.population && "with or without events"}
        {series.saved && <SavedLine project={project} name={series.saved} />}
        {!series.population && !series.saved && (
          <Counted project={project} series={series} onChange={onChange} />
        )}
        {!mixed && (
          <AddTest
            project={project}
            only={only}
            kind={kind}
            onAdd={(test) => onChange({ ...series, filters: addTest(series.filters, test) })}
          >
            {(open) => (
              <button type="button" className={chip.ghost} onClick={open}>
                <FilterIcon size={14} /> where
              </button>
            )}
          </AddTest>
        )}
      </div>
      {series.filters && (
        <div className={style.where}>
          <FilterTree
            project={project}
            only={only}
            kind={kind}
            filters={series.filters}
            onChange={(filters) => onChange({ ...series, filters })}
          />
        </div>
      )}
    </div>
  );
}

/** What of its event is counted, and which other events count as the same. */
function Counted({ project, series, onChange }: Pick<Props, "project" | "series" | "onChange">) {
  return (
    <>
      as
      <MeasurePicker project={project} series={series} onChange={onChange} />
      <EventPicker
        project={project}
        any={false}
        onPick={(event) => onChange(withAlternative(series, event))}
        target={(open) => (
          <button type="button" className={chip.ghost} title="Count another event as the same" onClick={open}>
            or event
          </button>
        )}
      />
    </>
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
