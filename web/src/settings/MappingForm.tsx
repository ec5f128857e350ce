import { NativeSelect } from "@mantine/core";
import type { Of } from "../api/importing";
import type { SeenFile } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { plural, print } from "../print";
import { Labelled, ZonePicker } from "../projects/Calendar";
import style from "./Import.module.css";
import { type Mapping, MEANINGS, propertyColumns, withColumn } from "./mapping";

const MOST_NAMED = 12;

interface Props {
  of: Of;
  file: SeenFile;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
  zone: string;
  onZone: (zone: string) => void;
  kinds: readonly string[];
  kind: string;
  onKind: (kind: string) => void;
  disabled: boolean;
}

/** Each meaning with the column that has it, and some of its values; all other columns become properties. */
export function MappingForm(props: Props) {
  const { of, file, mapping, onChange, disabled } = props;
  const columns = file.columns.map(({ name }) => ({ value: name, label: name }));
  const valuesOf = (column: string | undefined) =>
    file.columns.find(({ name }) => name === column)?.values ?? [];
  const others = propertyColumns(file, mapping);
  return (
    <>
      <table className={style.mapping}>
        <thead>
          <tr>
            <th scope="col">Meaning</th>
            <th scope="col">Column</th>
            <th scope="col">First values</th>
          </tr>
        </thead>
        <tbody>
          {MEANINGS[of].map(({ option, label, about, required }) => (
            <tr key={option}>
              <th scope="row">
                {label}
                {required && <span className="hint"> needed</span>}
                <small className="hint">{about}</small>
              </th>
              <td>
                <NativeSelect
                  aria-label={`Column of: ${label}`}
                  size="xs"
                  disabled={disabled}
                  value={mapping[option] ?? ""}
                  data={[{ value: "", label: "None" }, ...columns]}
                  onChange={({ currentTarget: { value } }) =>
                    onChange(withColumn(mapping, option, value || null))
                  }
                />
              </td>
              <td className="quiet">
                <Captured text={valuesOf(mapping[option]).join(", ") || "–"} most={120} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        {others.length === 0
          ? "No column is left to become a property."
          : `${print.count(others.length)} more ${plural(others.length, "column")} ${others.length === 1 ? "becomes a property" : "become properties"}: ${others.slice(0, MOST_NAMED).join(", ")}${others.length > MOST_NAMED ? " …" : "."}`}
      </p>
      <div className={style.more}>
        <Labelled label="Times without a zone are in">
          <ZonePicker zone={props.zone} onPick={props.onZone} />
        </Labelled>
        {props.kinds.length > 1 && mapping.account && (
          <NativeSelect
            label="Kind of these accounts"
            size="xs"
            value={props.kind}
            data={[...props.kinds]}
            onChange={({ currentTarget: { value } }) => props.onKind(value)}
          />
        )}
      </div>
    </>
  );
}
