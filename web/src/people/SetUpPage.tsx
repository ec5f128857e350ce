import { Entrance } from "./Entrance";
import { SetUpForm } from "./SetUpForm";

/** On a server for others, as long as there is nobody: whoever has the link that it printed begins. */
export function SetUpPage({ code }: { code: string }) {
  if (!code)
    return (
      <Entrance
        title="This server has nobody yet"
        words="When it started, it printed a set-up link where it runs. Whoever opens that makes the first administrator; the link holds for an hour, and each start prints another."
      />
    );
  return (
    <Entrance
      title="Make the administrator"
      words="You will be in charge of this server: projects, people, and what they may. Invite the others afterwards."
    >
      <SetUpForm code={code} onDone={() => window.location.replace("/")} />
    </Entrance>
  );
}
