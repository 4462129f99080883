"""Kits on a real cluster of worker processes: the bytes of one process, and a lost worker loses nothing."""

import hashlib
import os
import signal
import threading
import time

import pytest
from distributed import LocalCluster
from rich.console import Console

from generators.build import KitOrder, Report, make_kits
from generators.build.cluster import FarFolder, cluster_labour, far_folder
from generators.problems import ContentError
from tests.build.test_kits import write_list

NAMES = tuple(f"示例支行第{number}营业部" for number in range(96))


@pytest.fixture(scope="module")
def layout(make_module_campaign):
    return make_module_campaign("cluster")


@pytest.fixture(scope="module", params=[1, 2], ids=["of one", "of two"])
def cluster(request):
    """Machines that come back when they are killed: of one, nobody has the stock any more."""
    with LocalCluster(
        n_workers=request.param,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=50,
    ) as machines:
        yield machines


def zips(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.zip"))}


def run(layout, order, labour=None):
    return make_kits(layout, order, Report(Console(quiet=True)), labour)


def test_a_cluster_that_loses_a_worker_makes_the_bytes_of_one_process(layout, cluster, tmp_path):
    units = write_list(tmp_path / "units.csv", NAMES)
    run(layout, KitOrder(units, tmp_path / "alone", 1))
    lost = []

    def kill_one():
        while len(list((tmp_path / "far").glob("*.zip"))) < 5:
            time.sleep(0.005)
        victim = next(iter(cluster.workers.values())).pid
        os.kill(victim, signal.SIGKILL)
        lost.append((victim, len(list((tmp_path / "far").glob("*.zip")))))

    killer = threading.Thread(target=kill_one, daemon=True)
    killer.start()
    order = KitOrder(units, tmp_path / "list", 1, target=FarFolder(f"file://{tmp_path}/far"))
    done = run(layout, order, cluster_labour(cluster.scheduler_address))
    killer.join(timeout=30)
    assert (done.made, done.problems) == (len(NAMES), ())
    assert lost
    assert lost[0][1] < len(NAMES)
    assert zips(tmp_path / "far") == zips(tmp_path / "alone")
    again = run(layout, order, cluster_labour(cluster.scheduler_address))
    assert (again.made, again.kept) == (0, len(NAMES))


def test_a_scheduler_that_does_not_answer_and_an_address_of_no_kind_are_named(layout, tmp_path):
    units = write_list(tmp_path / "units.csv", NAMES[:2])
    with pytest.raises(ContentError, match="没有回应"):
        run(layout, KitOrder(units, tmp_path / "out", 1), cluster_labour("tcp://127.0.0.1:9"))
    with pytest.raises(ContentError, match="不认识的地址"):
        far_folder("nowhere://kits")
