import re
import shutil
import subprocess

import pytest

from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.netlist_file import netlist
from cablebuilder.files.report_text import Judged
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.check import check
from cablebuilder.judge.findings import Scene
from cablebuilder.judge.hearing import sound_of
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.roles import Assumptions
from tests.judge.random_rigs import random_rig
from tests.judge.test_ngspice import ABSOLUTE_VOLTS, RELATIVE, REQUIRED
from tests.rigs import ADAPTER, EARPHONE, PLAYER, driver, part, rig

LAYOUT = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, title="Bench")
needs_ngspice = pytest.mark.skipif(not REQUIRED and shutil.which("ngspice") is None, reason="ngspice is not installed")


def written(layout, catalog):
    return netlist(Judged("a.rig.json", layout, catalog, check(layout, catalog)))


def simulated(text, folder):
    """Return the volts of every ear and input by channel, as ngspice prints them."""
    (folder / "a.cir").write_text(text, "utf-8")
    done = subprocess.run(["ngspice", "-b", "a.cir"], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    found, channel = {}, ""
    for line in done.stdout.splitlines():
        if line.startswith("driven: "):
            channel = line.removeprefix("driven: ")
        elif said := re.fullmatch(r"v\(hear_(\S+)\) = (\S+)", line):
            found[channel, said[1]] = float(said[2])
    assert found, done.stdout[-2000:] + done.stderr[-2000:]
    return found


def told(layout, catalog):
    """Return the volts of every ear and input by channel, as the judge computes them."""
    found = {}
    for members in chain_members(layout):
        circuit = build_circuit(layout, catalog, members)
        roles = roles_of(circuit, catalog, Assumptions())
        sound = sound_of(Bench(Scene(layout, catalog, circuit), roles, metal_of(circuit, roles, Assumptions())), Assumptions())
        for row, place in enumerate(sound.places):
            kind = "ear" if place.element.type == "transducer" else "input"
            for column, (socket, channel) in enumerate(sound.drives):
                names = (roles.sockets[socket].name, channel), (kind, place.at)
                key = tuple(re.sub(r"[^a-z0-9]+", "_", "_".join(each).lower()) for each in names)
                found[key] = sound.volts[row][column]
    return found


@needs_ngspice
@pytest.mark.parametrize("seed", range(24))
def test_ngspice_prints_what_the_judge_computes(seed, catalog, tmp_path):
    layout = random_rig(seed)
    expected = told(layout, catalog)
    if not expected:
        with pytest.raises(FileError, match="nothing to simulate"):
            written(layout, catalog)
        return
    printed = simulated(written(layout, catalog), tmp_path)
    assert expected.keys() <= printed.keys()
    wrong = {
        key: (volts, printed[key])
        for key, volts in expected.items()
        if abs(volts - printed[key]) > max(ABSOLUTE_VOLTS, RELATIVE * abs(volts))
    }
    assert not wrong
    assert all(printed[key] == pytest.approx(0, abs=ABSOLUTE_VOLTS) for key in printed.keys() - expected.keys()), (
        "another chain hears nothing"
    )


def test_legs_and_ears_have_their_names(catalog):
    lines = written(LAYOUT, catalog).splitlines()
    assert lines[0] == "* Bench"
    for start in (
        "* player_balanced_r_minus = player.balanced.tip player.balanced.sleeve adapter.plug.tip",
        "v_player_balanced_left drive_player_balanced_left 0 ",
        "e_leg_player_balanced_l_minus leg_player_balanced_l_minus player_ground drive_player_balanced_left 0 -0.5",
        "r_leg_player_balanced_l_minus leg_player_balanced_l_minus player_balanced_r_minus ",
        "r_ear_ear_left player_balanced_l_plus player_balanced_r_minus 32.0",
        "print v(hear_ear_ear_right)",
    ):
        assert any(line.startswith(start) for line in lines), start
    assert lines[-1] == ".end"


def test_what_is_not_stated_is_named(catalog):
    vague = part("earphone", {"plug": "3.5mm-trs plug"}, driver("left", "plug.tip", "plug.sleeve"))
    text = written(rig("player.phones > ear", player=PLAYER, ear=vague), catalog)
    assert "* ear.left: its ohms are not stated; these are only tried\n" in text


def test_strangers_are_named(catalog):
    layout = rig("player.phones > ear", player=PLAYER, ear=EARPHONE, who="no/body")
    layout = layout.model_copy(
        update={"links": (*layout.links, layout.links[0].model_copy(update={"source": "player.balanced", "target": "who.x"}))}
    )
    assert "* Left out, because nobody knows them: who\n" in written(layout, catalog)


@pytest.mark.parametrize("layout", [Rig(), rig(player=PLAYER), rig(ear=EARPHONE)], ids=["empty", "a player", "an ear"])
def test_nothing_to_simulate_is_said(layout, catalog):
    with pytest.raises(FileError, match="There is nothing to simulate"):
        written(layout, catalog)


@needs_ngspice
def test_hostile_names_stay_names(catalog, tmp_path):
    parts = {"0": PLAYER, "spieler-ü": ADAPTER, "x;:include": EARPHONE}
    layout = Rig.model_validate(
        {
            "title": "a\n.include /etc/passwd\n.control\nshell true\n.endc",
            "parts": {key: {"use": f"my/{number}", "at": (0, 0)} for number, key in enumerate(parts)},
            "links": [{"from": "0.balanced", "to": "spieler-ü.plug"}, {"from": "spieler-ü.jack", "to": "x;:include.plug"}],
            "definitions": {f"my/{number}": each.model_copy(update={"id": ""}) for number, each in enumerate(parts.values())},
        }
    )
    text = written(layout, catalog)
    assert "\n.include" not in text
    assert "\nshell" not in text
    assert text.count("\n.control\n") == 1
    assert len(simulated(text, tmp_path)) == 8
