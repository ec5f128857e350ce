"""The demos that there are: of which data, and how each one's project is found again."""

import re
from collections.abc import Mapping
from typing import Literal, get_args

from groundswell.model.project import Project

DemoData = Literal["company", "git-dpdk", "git-nova"]
"""A made-up company with accounts that renew and leave, or the real public history of a project of many companies."""
DEMO_DATA: tuple[DemoData, ...] = get_args(DemoData)
SLUGS: Mapping[DemoData, str] = {"company": "demo-company", "git-dpdk": "demo", "git-nova": "demo-nova"}
"""The slug of each one's project, with a number behind it where somebody else's project has it."""


def demo_data(project: Project) -> DemoData | None:
    """Of which data a demo is; None: it is none, or of data that this version does not have."""
    if not project.demo:
        return None
    return next((data for data, slug in SLUGS.items() if re.fullmatch(rf"{slug}(-\d+)?", project.slug)), None)
