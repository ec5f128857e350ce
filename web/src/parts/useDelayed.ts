import { useEffect, useState } from "react";

/** True once something has been going on for so long; what is over sooner never shows. */
export function useDelayed(going: boolean, ms = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!going) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [going, ms]);
  return going && late;
}
