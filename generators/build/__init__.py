"""The straight line, and the only writer: cache, staging, site and the atomic swap."""

from generators.build.bundle import make_bundle
from generators.build.frame import refresh_frame
from generators.build.kits import KitOrder, make_kits
from generators.build.layout import Layout
from generators.build.line import Order, build
from generators.build.matrix import draw_matrix
from generators.build.report import Report
from generators.build.stage import stage
from generators.build.tasks import Check, import_account, verify_paths, write_schemas

__all__ = [
    "Check",
    "KitOrder",
    "Layout",
    "Order",
    "Report",
    "build",
    "draw_matrix",
    "import_account",
    "make_bundle",
    "make_kits",
    "refresh_frame",
    "stage",
    "verify_paths",
    "write_schemas",
]
