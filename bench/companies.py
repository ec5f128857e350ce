"""How well the default profile tells who leaves made-up companies: `./dev bench companies [SEEDS] [LEVEL …]`.

For each seed and level of signal a company is made, imported as any other would be, and its track record worked out
with the default profile as it is. What is printed: of each level the median AUC within 90 days and its spread, that of
the days since an account was last active, and at no signal how often the interval of 95 % has 0.5 in it.
"""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import get_args

import numpy as np

import groundswell
from groundswell.app.company.churn import Level
from groundswell.app.company.loading import load_company
from groundswell.app.company.made import company_of
from groundswell.app.company.seasons import END
from groundswell.model.clock import FixedClock
from groundswell.model.track_record import Horizon


def record(seed: int, level: Level) -> Horizon:
    """The figures within 90 days of a company."""
    with (
        tempfile.TemporaryDirectory() as folder,
        groundswell.open(Path(folder), clock=FixedClock(END)) as workspace,
    ):
        project = workspace.create_project("Company", timezone="UTC")
        load_company(project, company_of(seed, level))
        return project.track_record(enough=1).horizons[-1]


def main(seeds: int = 30, levels: tuple[Level, ...] = get_args(Level)) -> None:
    """Print the track record over companies of several seeds."""
    for level in levels:
        found = []
        for seed in range(1, seeds + 1):
            began = time.perf_counter()
            told = record(seed, level)
            found.append(told)
            own, rival = told.auc, told.rival_auc
            said = f"{own} beside {rival}" if own and rival else f"{told.accounts_left} left: not enough"
            print(f"  {level} {seed}: {said}, {time.perf_counter() - began:.0f} s", flush=True)
        _tell(level, [each for each in found if each.auc is not None])


def _tell(level: Level, found: list[Horizon]) -> None:
    own = [each.auc.value for each in found if each.auc]
    rival = [each.rival_auc.value for each in found if each.rival_auc]
    low, high = np.quantile(own, (0.1, 0.9))
    covers = sum(each.auc.low <= 0.5 <= each.auc.high for each in found if each.auc)
    print(
        f"{level}: AUC {median(own):.3f} (10 to 90 % of seeds: {low:.3f} to {high:.3f}), days since last active "
        f"{median(rival):.3f}; 0.5 is in the interval of {covers} of {len(found)}"
    )


if __name__ == "__main__":
    main(
        *([int(sys.argv[1])] if len(sys.argv) > 1 else []),
        *([tuple(sys.argv[2:])] if len(sys.argv) > 2 else []),
    )
