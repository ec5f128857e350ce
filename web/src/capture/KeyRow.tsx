import { Button } from "@mantine/core";
import { useState } from "react";
import type { Environment } from "../api/environments";
import { useMay } from "../api/me";
import type { Project, WriteKey } from "../api/nouns";
import { momentsFor } from "../moments";
import { CopyButton } from "../parts/CopyButton";
import { RefreshIcon } from "../parts/icons";
import { useNow } from "../parts/useNow";
import style from "./Install.module.css";
import { RotateKey } from "./RotateKey";

interface Props {
  project: Project;
  environment: Environment;
  /** Those of the environment, the newest first. */
  keys: readonly WriteKey[];
}

/** An environment's key, and the earlier ones for as long as they are taken. */
export function KeyRow({ project, environment, keys }: Props) {
  const [rotating, setRotating] = useState(false);
  const may = useMay("rotateKey");
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  const [key, ...earlier] = keys;
  const name = environment === "production" ? "Production" : "Development";
  return (
    <li className={style.row}>
      <div className={style.environment}>
        <b>{name}</b>
        {key && (
          <span className="hint" title={moments.exact(key.created_at)}>
            since {moments.day(key.created_at, now)}
          </span>
        )}
      </div>
      <div className={style.values}>
        {key ? <code>{key.key}</code> : <span className="quiet">No key is taken: nothing can be sent.</span>}
        {earlier.map((old) => (
          <span key={old.key} className={style.earlier}>
            <code>{old.key}</code>
            <span className="hint">
              {old.expires_at ? `taken until ${moments.when(old.expires_at, now)}` : "taken for good"}
            </span>
          </span>
        ))}
      </div>
      <div className={style.actions}>
        {key && <CopyButton text={key.key} what={`the key of ${environment}`} />}
        {may && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<RefreshIcon size={14} />}
            onClick={() => setRotating(true)}
          >
            New key<span className="unseen"> for {environment}</span>
          </Button>
        )}
      </div>
      <RotateKey
        project={project}
        environment={environment}
        opened={rotating}
        onClose={() => setRotating(false)}
      />
    </li>
  );
}
