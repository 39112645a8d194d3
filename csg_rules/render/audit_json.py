"""An audit as JSON; its schema is `audit.schema.json` beside this file. It holds no text of a record."""

import json
from collections.abc import Mapping
from typing import Any

from csg_rules import __version__
from csg_rules.audit.audit import Audit, Rate, Severity, Split, Trend
from csg_rules.audit.comparing import Comparison
from csg_rules.audit.tallies import Themes
from csg_rules.findings.report import Audited


def to_json(audited: Audited, audit: Audit) -> str:
    return json.dumps(to_data(audited, audit), ensure_ascii=True, indent=2) + "\n"
