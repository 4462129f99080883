"""The straight line, and the only writer: cache, staging, site and the atomic swap."""

from generators.build.bundle import make_bundle
from generators.build.frame import refresh_frame
from generators.build.kit_estimate import Estimate, estimate_kits
from generators.build.kits import KitOrder, make_kits
from generators.build.layout import Layout
from generators.build.line import Order, build
from generators.build.matrix import draw_matrix
from generators.build.merged import make_merged
from generators.build.report import Report
from generators.build.stage import stage
from generators.build.tasks import Check, import_account, verify_paths, write_schemas
from generators.build.unit_template import write_unit_template

__all__ = [
    "Check",
    "Estimate",
    "KitOrder",
    "Layout",
    "Order",
    "Report",
    "build",
    "draw_matrix",
    "estimate_kits",
    "import_account",
    "make_bundle",
    "make_kits",
    "make_merged",
    "refresh_frame",
    "stage",
    "verify_paths",
    "write_schemas",
    "write_unit_template",
]
