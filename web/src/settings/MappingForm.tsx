import { NativeSelect } from "@mantine/core";
import type { Of } from "../api/importing";
import type { SeenFile } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { Labelled, ZonePicker } from "../projects/Calendar";
import style from "./Import.module.css";
import { isGuess, type Mapping, MEANINGS, propertyColumns, withColumn } from "./mapping";
import { PropertyColumns } from "./PropertyColumns";

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
                {isGuess(file, mapping, option) && <small className="hint">Guessed from its values</small>}
              </td>
              <td className="quiet">
                <Captured text={valuesOf(mapping[option]).join(", ") || "–"} most={120} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {others.length === 0 ? (
        <p className="quiet">No column is left to become a property.</p>
      ) : (
        <PropertyColumns columns={others} valuesOf={valuesOf} />
      )}
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
