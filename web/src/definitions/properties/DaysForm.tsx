import style from "./Form.module.css";
import { type FormProps, NameButton } from "./parts";

/** Whole days from a date to today, or from today to it. */
export function DaysForm({ project, definition, onChange, fault }: FormProps) {
  const form = definition.days_since != null ? "days_since" : "days_until";
  return (
    <>
      <div className={style.row}>
        <span className={style.word}>
          {form === "days_since" ? "days from the day of" : "days to the day of"}
        </span>
        <NameButton
          project={project}
          definition={definition}
          label="Date"
          name={definition[form] ?? ""}
          onPick={(name) => onChange({ ...definition, [form]: name })}
        />
      </div>
      {fault(`/${form}`)}
      <p className="hint">
        {form === "days_since"
          ? "Days of the project's time zone. What is ahead is negative."
          : "Days of the project's time zone, such as those until a renewal. What has passed is negative."}
      </p>
    </>
  );
}
