import { Checkbox, Modal } from "@mantine/core";
import { useState } from "react";
import { actsOnLetters, letLettersAct, SHORTCUTS } from "./keys";
import style from "./Search.module.css";

/** Which keys do what; single letters can be switched off. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const [letters, setLetters] = useState(actsOnLetters);
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size={720}>
      <div className={style.keys}>
        {SHORTCUTS.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <Line key={key} of={key} does={does} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className={style.foot}>
        <Checkbox
          size="xs"
          label="Single letters act outside of fields"
          checked={letters}
          onChange={(event) => {
            letLettersAct(event.currentTarget.checked);
            setLetters(event.currentTarget.checked);
          }}
        />
      </div>
    </Modal>
  );
}

function Line({ of, does }: { of: string; does: string }) {
  return (
    <>
      <dt>
        <kbd>{of}</kbd>
      </dt>
      <dd>{does}</dd>
    </>
  );
}
